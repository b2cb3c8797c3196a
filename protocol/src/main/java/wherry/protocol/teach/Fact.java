package wherry.protocol.teach;

import java.util.Locale;

/**
 * One thing a handshake has settled.
 *
 * @param name what it is about
 * @param value how it was settled
 */
public record Fact(String name, String value) {
    static final String VERSION = "version";
    static final String SUITE = "suite";
    static final String GROUP = "group";
    static final String PROTOCOL = "protocol";
    static final String SERVER = "server certificate";
    static final String CLIENT = "client certificate";
    static final String NONE = "none";

    /** What that proves, or protects from. */
    public String meaning() {
        return switch (name) {
            case VERSION ->
                    "all that follows is encrypted; neither end offers an older version, so nobody"
                            + " in between can force one (RFC 8446, 4.1.3)";
            case SUITE ->
                    "confidentiality and integrity: each record is encrypted, and one changed bit"
                            + " ends the connection (RFC 8446, 5.2)";
            case GROUP ->
                    "forward secrecy: the key was agreed for this connection alone, so a key stolen"
                            + " later opens nothing recorded today"
                            + (value.toUpperCase(Locale.ROOT).contains("MLKEM")
                                    ? "; half of it is post-quantum (ML-KEM)"
                                    : "");
            case PROTOCOL ->
                    "both ends mean this protocol: octets of another cannot be passed off as it"
                            + " (ALPN, RFC 7301)";
            case SERVER ->
                    "authentication of the server: it signed this handshake with the key, and the"
                            + " client has checked name, dates and who vouches, or knows the key";
            case CLIENT ->
                    value.equals(NONE)
                            ? "nothing: who the user is must be proved inside, by a password"
                            : "authentication of the user: the client signed this handshake with"
                                    + " the key, and an authority of the server vouches for it";
            default -> "";
        };
    }
}
