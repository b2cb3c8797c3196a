package wherry.server;

import wherry.protocol.keep.UnusableFile;
import wherry.server.files.Durability;
import wherry.server.files.StorePolicy;
import wherry.server.settings.TomlFile;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an operator decides in {@code wherryd.toml}.
 *
 * @param name the host name in the greeting
 * @param extensions whether FEAT and what it announces are offered
 */
record ServerConfig(
        String name,
        ListenAddress listen,
        boolean extensions,
        ClientCertificates clients,
        PasswordPolicy passwords,
        AuditPolicy audit,
        StorePolicy storage,
        LimitsSection limits) {
    private static final String MODE = "[r-][w-]-[r-][w-]-[r-][w-]-";

    private static final long LONGEST_KEPT = 315_360_000;

    /** The file that init writes: every key with its default. */
    static String initial(String name) {
        return """
        # How this server works. 'wherryd check' says what is wrong with it.
        format = 1

        # The host name in the greeting.
        name = "%s"
        # HOST:PORT; "*" is every address of this machine, IPv6 and IPv4.
        listen = "*:9130"
        # FEAT and what it announces; without it the server is plain RFC 913.
        extensions = true
        # Whether an upload in type A that holds octets above 127 is refused at its end; else they are kept as they are.
        strict_ascii = false

        [tls]
        # Whether clients are asked for certificates: "none", "optional", or "required" (without one nobody gets in).
        # What a certificate counts for is said for each user: wherryd user set NAME --certificate optional|required|only
        client_certificates = "none"
        # Who vouches for clients, and what was revoked (PEM files, seen from this directory).
        # With a list, a certificate whose authority has no valid list is refused.
        client_ca = "tls/clients.pem"
        #client_crl = "tls/client.crl"

        [passwords]
        # Memory (KiB) and passes of a hash; 'wherryd calibrate' tells what this machine can bear. Older ones are renewed at login.
        memory = 19456
        passes = 2
        # The shortest password that is taken at the terminal; from a file a shorter one is only warned about.
        shortest = 15

        [audit]
        # Octets of log/audit.jsonl after which a new file is begun, and how many full ones are kept; size 0 leaves it to logrotate.
        size = 67108864
        keep = 10

        [storage]
        # What "+Saved" promises about a power cut: "full" (content and name), "file" (content), "none".
        durability = "full"
        # Permissions of stored files.
        mode = "rw-------"
        # How many generations of a name are kept, the newest included.
        generations = 10
        # Octets of free space that uploads must leave (never more than a twentieth of the disk).
        reserve = 1073741824
        # How many seconds what is left of an interrupted upload can be resumed; 0: never.
        parts_kept = 86400

        [names]
        # Whether names may hold ":". Windows cannot have such files, and old Macs took it for a slash.
        colon = false

        """
                        .formatted(name)
                + LimitsSection.INITIAL;
    }

    /** Reads the file of a home; every problem is told at once, with line and column. */
    static ServerConfig read(ServerHome home) throws UnusableFile {
        var file = TomlFile.read(home.config());
        var config =
                new ServerConfig(
                        file.text("wherry", "name"),
                        listen(file),
                        file.flag(true, "extensions"),
                        ClientCertificates.read(file),
                        PasswordPolicy.read(file),
                        AuditPolicy.read(file),
                        storage(file),
                        LimitsSection.read(file));
        file.finish();
        return config;
    }

    private static ListenAddress listen(TomlFile file) {
        var listen = ListenAddress.parse(file.text("*:9130", "listen"));
        if (listen.isEmpty()) {
            file.problem(List.of("listen"), "must be HOST:PORT, [IPV6]:PORT or *:PORT");
        }
        return listen.orElse(new ListenAddress("*", ListenAddress.DEFAULT_PORT));
    }

    private static StorePolicy storage(TomlFile file) {
        var durability = durability(file.text("full", "storage", "durability"));
        if (durability.isEmpty()) {
            file.problem(
                    List.of("storage", "durability"), "must be \"full\", \"file\" or \"none\"");
        }
        var mode = file.text("rw-------", "storage", "mode");
        if (!mode.matches(MODE)) {
            file.problem(List.of("storage", "mode"), "must look like \"rw-r-----\"");
            mode = "rw-------";
        }
        var generations = file.number(10, 1, 1000, "storage", "generations");
        var reserve = file.number(1L << 30, 0, Long.MAX_VALUE, "storage", "reserve");
        var parts = file.number(86_400, 0, LONGEST_KEPT, "storage", "parts_kept");
        return new StorePolicy(
                durability.orElse(Durability.FULL),
                mode,
                (int) generations,
                reserve,
                Duration.ofSeconds(parts),
                file.flag(false, "names", "colon"));
    }

    private static Optional<Durability> durability(String word) {
        return List.of(Durability.values()).stream()
                .filter(durability -> durability.word().equals(word.toLowerCase(Locale.ROOT)))
                .findAny();
    }
}
