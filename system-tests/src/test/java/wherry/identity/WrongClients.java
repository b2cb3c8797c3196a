package wherry.identity;

import static wherry.identity.Harbour.user;

import wherry.protocol.tls.TlsIdentity;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways to pose as a user. Most of these would be let in but for one thing. */
final class WrongClients {
    private final Harbour ours;
    private final String name;
    private final List<Pose> all = new ArrayList<>();

    private WrongClients(Harbour ours, String name) {
        this.ours = ours;
        this.name = name;
    }

    /** How far somebody gets who is not the user. */
    enum Gets {
        /** The handshake fails. */
        NOTHING,
        /** A believed certificate, but not the user's. */
        CONNECTION
    }

    /**
     * Somebody in a user's place.
     *
     * @param what is wrong with the certificate
     * @param identity what is shown
     * @param gets how far
     * @param reason what the server's log tells of it
     */
    record Pose(String what, TlsIdentity identity, Gets gets, String reason) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** All that are not this user, whose certificate with the serial of the last is revoked. */
    static List<Pose> of(Harbour ours, String name, TlsIdentity revoked)
            throws GeneralSecurityException {
        var poses = new WrongClients(ours, name);
        poses.shut("Certificate has been revoked", "revoked", revoked);
        poses.authorities();
        poses.papers();
        poses.names();
        return poses.all;
    }

    /** Refused in the handshake, with these words in the log. */
    private void shut(String reason, String what, TlsIdentity identity) {
        all.add(new Pose(what, identity, Gets.NOTHING, reason));
    }

    private void shut(String reason, String what, Paper paper) throws GeneralSecurityException {
        shut(reason, what, paper.by(ours.clients()));
    }

    /** Believed to be somebody: whoever the log tells, who is nobody mostly. */
    private void other(String who, String what, TlsIdentity identity) {
        all.add(new Pose(what, identity, Gets.CONNECTION, "certificate=\"" + who + '"'));
    }

    private void nobody(String what, Paper paper) throws GeneralSecurityException {
        other("", what, paper.by(ours.clients()));
    }

    private void authorities() throws GeneralSecurityException {
        var stranger = "unable to find valid certification path";
        shut(stranger, "another authority", user(name).by(Harbour.create().clients()));
        shut(stranger, "the root itself", user(name).by(ours.root()));
        shut(stranger, "by the authority for servers", user(name).by(ours.servers()));
        shut(stranger, "signed by itself", user(name).bySelf());
        other("", "the issuing authority itself", ours.clients());
        var leaf = user(name).by(ours.clients());
        shut("keyCertSign bit is not set", "a leaf as authority", user(name).by(leaf));
        var more = Paper.authority("CN=One more", 0).by(ours.clients());
        shut("revocation status", "an authority without a list", user(name).by(more));
        var first = Paper.authority("CN=1", 5).by(ours.clients());
        var second = Paper.authority("CN=2", 5).by(first);
        shut("chain length", "a chain of four", user(name).by(second));
    }

    private void papers() throws GeneralSecurityException {
        shut("validity check failed", "expired", user(name).days(-9, -1));
        shut("validity check failed", "not valid yet", user(name).days(1, 9));
        shut("key usage does not permit", "for servers", user(name).servers());
        var small = user(name).keyed(Paper.keys("RSA", 1024));
        shut("RSA key with size of 1024bits", "RSA of 1024 bits", small);
        var right = user(name).by(ours.clients());
        var key = Paper.keys("EC", 256).getPrivate();
        var stolen = new TlsIdentity(key, right.chain());
        shut("Invalid CertificateVerify", "another's certificate, without its key", stolen);
    }

    private static Paper somebody() throws GeneralSecurityException {
        return Paper.of("CN=somebody").clients();
    }

    private void names() throws GeneralSecurityException {
        other("anna", "another user", user("anna").by(ours.clients()));
        nobody("two users", user(name).uri("wherry:user:anna"));
        nobody("the same user twice", user(name).uri("wherry:user:" + name));
        nobody("the user and another URI", user(name).uri("https://files.example/"));
        nobody("a DNS name", somebody().dns(name));
        nobody("a common name", Paper.of("CN=" + name).clients());
        nobody("a user's id in the subject", Paper.of("UID=" + name).clients());
        var alike =
                List.of(
                        name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                        name + "%00",
                        name.replace("c", "%63"),
                        "../" + name,
                        name + "/");
        for (var almost : alike) {
            other(almost, "almost: " + almost, user(almost).by(ours.clients()));
        }
        var nobodies =
                List.of(
                        "WHERRY:USER:" + name,
                        "wherry:user:" + name + "\0",
                        "wherry:user:" + name + " ",
                        "wherry:user: " + name,
                        "wherry:user:",
                        "wherry:user",
                        "wherry:" + name,
                        "user:" + name,
                        "https://" + name + "/");
        for (var uri : nobodies) {
            nobody("for " + uri.replace('\0', '0'), somebody().uri(uri));
        }
    }
}
