package wherry.server;

import wherry.protocol.Secret;
import wherry.server.users.PasswordHash;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;

/**
 * A password about to be set: judged, then hashed and wiped.
 *
 * @param policy what the operator demands
 * @param random for its salt
 * @param user whose it will be
 * @param besideCertificate whether a certificate is demanded as well
 * @param err where a warning goes
 */
record NewPassword(
        PasswordPolicy policy,
        SecureRandom random,
        String user,
        boolean besideCertificate,
        PrintWriter err) {

    /** Of one that a person has just typed, and can type again. */
    PasswordHash typed(Secret password) throws Refused {
        var complaint = policy.complaint(password, user, besideCertificate);
        if (complaint.isPresent()) {
            password.wipe();
            throw new Refused(
                    Refused.CONFIGURATION,
                    "this password is not taken, because "
                            + complaint.get()
                            + ": a few random words make a long one that can be remembered");
        }
        return hash(password);
    }

    /** Of one that a file holds: whoever made it may have reasons. */
    PasswordHash given(Secret password) {
        policy.complaint(password, user, besideCertificate)
                .ifPresent(
                        why -> {
                            err.println("warning: the password of " + user + " is weak: " + why);
                            err.flush();
                        });
        return hash(password);
    }

    private PasswordHash hash(Secret password) {
        try {
            return PasswordHash.ofAny(List.of(password), policy.cost(), random).getFirst();
        } finally {
            password.wipe();
        }
    }
}
