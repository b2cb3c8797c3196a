package wherry.server;

import picocli.CommandLine.Option;

import wherry.server.users.Admission;
import wherry.server.users.CertificateUse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** When and how a user is let in. */
final class AdmissionOptions {
    private static final String NEVER = "never";

    @Option(
            names = "--certificate",
            paramLabel = "USE",
            description =
                    "What a certificate of the user's counts for: none, optional (it is enough),"
                            + " required (beside the password), only (nothing else will do).")
    private String certificate = "";

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description =
                    "The last day of the user, as 2027-01-31, in UTC; or never. Then every login is"
                            + " refused.")
    private String expires = "";

    /** The change that was asked for; of nothing when nothing was given. */
    UnaryOperator<Admission> change() throws Refused {
        UnaryOperator<Admission> change = UnaryOperator.identity();
        if (!certificate.isEmpty()) {
            var use =
                    CertificateUse.parse(certificate)
                            .orElseThrow(
                                    () ->
                                            new Refused(
                                                    Refused.CONFIGURATION,
                                                    "--certificate "
                                                            + certificate
                                                            + " is not understood: give none,"
                                                            + " optional, required or only"));
            change = admission -> admission.withCertificate(use);
        }
        if (expires.isEmpty()) {
            return change;
        }
        var first = change;
        var end = expires.equals(NEVER) ? null : end();
        return admission -> first.apply(admission).until(end);
    }

    private Instant end() throws Refused {
        try {
            return LocalDate.parse(expires).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException _) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "--expires " + expires + " is no date: give one like 2027-01-31, or never");
        }
    }
}
