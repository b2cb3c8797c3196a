package wherry.server;

import org.jspecify.annotations.Nullable;

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
            names = "--opens",
            paramLabel = "TIME",
            description =
                    "Refuse every login before this time: a day, as 2027-01-31, in UTC, or as"
                            + " 2027-01-31T08:00:00Z; or never, for no such time.")
    private String opens = "";

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description =
                    "The last day of the user, as 2027-01-31, in UTC, or the time from which on"
                            + " every login is refused, as 2027-01-31T18:00:00Z; or never.")
    private String expires = "";

    /** The change that was asked for; of nothing when nothing was given. */
    UnaryOperator<Admission> change() throws Refused {
        var use = use();
        var start = time("--opens", opens, 0);
        var end = time("--expires", expires, 1);
        if (start != null && end != null && !start.isBefore(end)) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "--opens " + opens + " is not before --expires " + expires + ": nothing is");
        }
        return admission -> {
            var changed = use == null ? admission : admission.withCertificate(use);
            changed = opens.isEmpty() ? changed : changed.from(start);
            return expires.isEmpty() ? changed : changed.until(end);
        };
    }

    private @Nullable CertificateUse use() throws Refused {
        if (certificate.isEmpty()) {
            return null;
        }
        return CertificateUse.parse(certificate)
                .orElseThrow(
                        () ->
                                new Refused(
                                        Refused.CONFIGURATION,
                                        "--certificate "
                                                + certificate
                                                + " is not understood: give none, optional,"
                                                + " required or only"));
    }

    /** The moment that is meant; a day alone means so many days after its beginning. */
    private static @Nullable Instant time(String option, String text, int days) throws Refused {
        if (text.isEmpty() || text.equals(NEVER)) {
            return null;
        }
        try {
            return text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException _) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    option
                            + " "
                            + text
                            + " is no date or time: give one like 2027-01-31 or"
                            + " 2027-01-31T18:00:00Z, or never");
        }
    }
}
