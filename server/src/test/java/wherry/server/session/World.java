package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Secret;
import wherry.protocol.StoreMode;
import wherry.protocol.Wire;
import wherry.server.audit.AuditEvent;
import wherry.server.files.Durability;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStores;
import wherry.server.files.StorePolicy;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;
import wherry.server.users.Admission;
import wherry.server.users.CertificateUse;
import wherry.server.users.HashLane;
import wherry.server.users.PasswordHash;
import wherry.server.users.Quota;
import wherry.server.users.Rights;
import wherry.server.users.User;
import wherry.server.users.UserStore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server without a door: seven users, one disk, and sessions over any wire. */
final class World implements AutoCloseable {
    private static final PasswordHash SECRET = hash("secret");
    private static final PasswordHash OTHER = hash("other secret");
    private static final PasswordHash ACCOUNT = hash("project x");
    private static final PasswordHash OTHER_ACCOUNT = hash("project y");
    static final SessionLimits LIMITS =
            new SessionLimits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    3,
                    1 << 20,
                    false);

    private final Path root;
    private final FileStores stores;
    private final HashLane lane = new HashLane();
    private Optional<String> certified = Optional.empty();
    private final List<AuditEvent> events = new ArrayList<>();
    private int parts;
    private boolean strictAscii;
    private Rights granted = Rights.FULL;

    World(Path root) {
        this(
                root,
                FileStores.local(
                        new StorePolicy(
                                Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), false),
                        InstantSource.system()));
    }

    World(Path root, FileStores stores) {
        this.root = root;
        this.stores = stores;
    }

    /**
     * {@code G file NAME TIME CONTENT}, {@code G dir NAME} or {@code G link NAME TARGET}: what is
     * there before. {@code G part NAME CONTENT}: so much of an upload of dora's. {@code G strict
     * ascii}: type A takes no octets above 127. {@code G quota OCTETS}: frank's.
     */
    void given(String line) throws IOException {
        var words = line.split(" ", 5);
        var place = root.resolve(words.length > 2 ? words[2] : "");
        switch (words[1]) {
            case "certificate" -> certified = Optional.of(words.length > 2 ? words[2] : "");
            case "plain" -> {} // whoever serves asks for it
            case "strict" -> strictAscii = true;
            case "quota" ->
                    granted = granted.within(Quota.NONE.withOctets(Long.parseLong(words[2])));
            case "part" -> interrupted(words[2], line.split(" ", 4)[3]);
            case "dir" -> Files.createDirectories(place);
            case "link" -> Files.createSymbolicLink(place, Path.of(words[3]));
            case "file" -> {
                var content = words.length > 4 ? words[4] : "";
                Files.write(place, content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
                Files.setLastModifiedTime(place, FileTime.from(Instant.parse(words[3])));
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    /** Leaves a part of an upload of dora's. */
    private void interrupted(String name, String content) throws IOException {
        var terms = StoreTerms.of(StoreMode.OLD).with(new StoreTerms.Part("dora", 0));
        var octets = content.getBytes(StandardCharsets.UTF_8);
        try {
            var file = VirtualPath.root().resolve(name);
            try (var upload = stores.in(root).create(file, terms, octets.length)) {
                upload.write(ByteBuffer.wrap(octets));
            }
        } catch (FileRefused refused) {
            throw new IOException(refused);
        }
    }

    /** {@code E file NAME CONTENT}: what is there afterwards; {@code E parts COUNT}. */
    void expect(String line) throws IOException {
        var words = line.split(" ", 4);
        if (words[1].equals("parts")) {
            parts = Integer.parseInt(words[2]);
            return;
        }
        assertThat(root.resolve(words[2])).hasContent(words[3]);
    }

    /** Whatever happened, nothing may lie in staging when nobody is served, but parts. */
    void expectNothingLeft() throws IOException {
        var staging = root.resolve(".wherry").resolve("staging");
        if (Files.exists(staging)) {
            try (var left = Files.list(staging)) {
                assertThat(left.map(Path::toString))
                        .hasSize(parts)
                        .allMatch(name -> name.endsWith(".part"));
            }
        }
    }

    /** What frank may do. */
    void grant(Rights rights) {
        granted = rights;
    }

    /** Serves one client to its end. */
    void serve(Wire wire, boolean extensions) throws IOException {
        serve(wire, extensions, new Patient());
    }

    /** The same, with somebody else looking at the time. */
    void serve(Wire wire, boolean extensions, Watch watch) throws IOException {
        var sessions =
                new Sessions(
                        "ferry.example",
                        extensions,
                        limits(),
                        users(),
                        stores,
                        lane,
                        (_, _, event) -> events.add(event));
        sessions.serve(
                wire,
                new Peer("1", "192.0.2.1", "TLSv1.3 TLS_AES_256_GCM_SHA384", certified),
                watch);
    }

    /** What was told to the audit trail, in order. */
    List<AuditEvent> events() {
        return events;
    }

    private SessionLimits limits() {
        return new SessionLimits(
                LIMITS.login(),
                LIMITS.idle(),
                LIMITS.command(),
                LIMITS.stall(),
                LIMITS.wrongPasswords(),
                LIMITS.drain(),
                strictAscii);
    }

    private UserStore users() {
        var users =
                Map.ofEntries(
                        Map.entry("alice", user("alice", SECRET, List.of())),
                        Map.entry("bob", user("bob", null, List.of(ACCOUNT, OTHER_ACCOUNT))),
                        Map.entry("carol", user("carol", SECRET, List.of(ACCOUNT))),
                        Map.entry("dora", user("dora", null, List.of())),
                        Map.entry("erin", erin()),
                        Map.entry("gina", admitted("gina", CertificateUse.OPTIONAL)),
                        Map.entry("hans", admitted("hans", CertificateUse.ONLY)),
                        Map.entry("ines", admitted("ines", CertificateUse.REQUIRED)),
                        Map.entry("frank", user("frank", null, List.of()).withRights(granted)),
                        Map.entry("mallory", new User("mallory", SECRET, List.of(), root, true)));
        return id -> Optional.ofNullable(users.get(id));
    }

    private User user(String id, @Nullable PasswordHash password, List<PasswordHash> accounts) {
        return new User(id, password, accounts, root, false);
    }

    private User admitted(String id, CertificateUse use) {
        return user(id, SECRET, List.of()).withAdmission(Admission.USUAL.withCertificate(use));
    }

    /** Needs nothing to log in, but for three directories. */
    private User erin() {
        return user("erin", null, List.of())
                .withRights(
                        Rights.FULL
                                .demanding("/till", SECRET, List.of())
                                .demanding("/vault", null, List.of(ACCOUNT, OTHER_ACCOUNT))
                                .demanding("/safe", SECRET, List.of(ACCOUNT))
                                .demanding("/safe/inner", OTHER, List.of()));
    }

    private static PasswordHash hash(String secret) {
        return PasswordHash.of(Secret.of(secret), new SecureRandom());
    }

    @Override
    public void close() {
        lane.close();
    }

    /** Lets every session take its time. */
    static final class Patient implements Watch {
        @Override
        public void within(Duration limit) {}

        @Override
        public boolean waiting() {
            return true;
        }

        @Override
        public void working() {}
    }
}
