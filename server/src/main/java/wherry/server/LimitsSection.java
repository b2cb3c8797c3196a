package wherry.server;

import wherry.protocol.Wire;
import wherry.server.listen.CrowdLimits;
import wherry.server.listen.Floors;
import wherry.server.listen.Limits;
import wherry.server.session.SessionLimits;
import wherry.server.settings.TomlFile;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The limits in {@code wherryd.toml}, each with the value that holds without it.
 *
 * @param door what holds before a session
 * @param session what holds in it
 */
record LimitsSection(Limits door, SessionLimits session) {
    /** How init writes them. */
    static final String INITIAL =
            """
            [limits]
            # Sessions at once: in all, of one user, of one source (an address; of IPv6 its first 64 bits) before login.
            sessions = 1000
            per_user = 64
            per_source = 16
            # Callers who are not logged in: at most, and from how many on chance turns some away whose source has one already.
            unauthenticated = 512
            early_drop = 128
            # Times in seconds: for the handshake and until logged in (both from the connection on), between commands, for one command to come,
            # without progress, to finish at the end.
            handshake = 10
            login = 60
            idle = 600
            command = 60
            stall = 60
            farewell = 30
            # After so many wrong passwords a session ends.
            wrong_passwords = 3
            # Octets read on when an upload has failed here, so that the client hears why.
            drain = 1073741824
            # What is kept free: octets of heap, and open files.
            memory_floor = 16777216
            descriptor_floor = 256

            [penalties]
            # Addresses that run up no debt and are not counted by source: programs here that wrap TLS for others.
            exempt = ["127.0.0.1", "::1"]
            """;

    /** Reads them; what is wrong is noted in the file. */
    static LimitsSection read(TomlFile file) {
        var door =
                new Limits(
                        number(file, 1000, 1, 100_000, "sessions"),
                        seconds(file, 10, 1, "handshake"),
                        seconds(file, 30, 0, "farewell"),
                        crowd(file),
                        new Floors(
                                file.number(16 << 20, 0, 1L << 40, "limits", "memory_floor"),
                                number(file, 256, 32, 1_000_000, "descriptor_floor")),
                        exempt(file));
        return new LimitsSection(door, session(file));
    }

    private static CrowdLimits crowd(TomlFile file) {
        var usual = CrowdLimits.USUAL;
        return new CrowdLimits(
                number(file, usual.strangers(), 1, 100_000, "unauthenticated"),
                number(file, usual.dropFrom(), 1, 100_000, "early_drop"),
                number(file, usual.perSource(), 1, 100_000, "per_source"),
                number(file, usual.perUser(), 1, 100_000, "per_user"));
    }

    private static SessionLimits session(TomlFile file) {
        return new SessionLimits(
                seconds(file, 60, 1, "login"),
                seconds(file, 600, 1, "idle"),
                seconds(file, 60, 1, "command"),
                seconds(file, 60, 1, "stall"),
                number(file, 3, 1, 1000, "wrong_passwords"),
                file.number(1L << 30, 0, Long.MAX_VALUE, "limits", "drain"),
                file.flag(false, "strict_ascii"));
    }

    private static Set<InetAddress> exempt(TomlFile file) {
        var given = file.list(List.of("127.0.0.1", "::1"), "penalties", "exempt");
        var addresses = new HashSet<InetAddress>();
        for (var text : given) {
            try {
                addresses.add(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException _) {
                file.problem(
                        List.of("penalties", "exempt"), "must be a list of IPv4 or IPv6 addresses");
            }
        }
        return addresses;
    }

    private static int number(TomlFile file, long otherwise, long least, long most, String key) {
        return (int) file.number(otherwise, least, most, "limits", key);
    }

    private static Duration seconds(TomlFile file, long otherwise, long least, String key) {
        return Duration.ofSeconds(file.number(otherwise, least, 86_400, "limits", key));
    }

    /** All limits in force, for people: a name, an equals sign and a value each. */
    List<String> lines() {
        var crowd = door.crowd();
        return List.of(
                "limits.sessions = " + door.seats(),
                "limits.per_user = " + crowd.perUser(),
                "limits.per_source = " + crowd.perSource(),
                "limits.unauthenticated = " + crowd.strangers(),
                "limits.early_drop = " + crowd.dropFrom(),
                "limits.handshake = " + door.handshake().toSeconds(),
                "limits.login = " + session.login().toSeconds(),
                "limits.idle = " + session.idle().toSeconds(),
                "limits.command = " + session.command().toSeconds(),
                "limits.stall = " + session.stall().toSeconds(),
                "limits.farewell = " + door.farewell().toSeconds(),
                "limits.wrong_passwords = " + session.wrongPasswords(),
                "limits.drain = " + session.drain(),
                "limits.memory_floor = " + door.floors().memory(),
                "limits.descriptor_floor = " + door.floors().descriptors(),
                "penalties.exempt = " + addresses(),
                "octets of a command = " + Wire.LONGEST_COMMAND + " (fixed)");
    }

    private String addresses() {
        return String.join(
                ", ", door.exempt().stream().map(InetAddress::getHostAddress).sorted().toList());
    }
}
