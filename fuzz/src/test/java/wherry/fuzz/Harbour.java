package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.protocol.Wire;
import wherry.protocol.WireException;
import wherry.server.audit.AuditTrail;
import wherry.server.files.Durability;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStores;
import wherry.server.files.StorePolicy;
import wherry.server.files.VirtualPath;
import wherry.server.session.Peer;
import wherry.server.session.SessionLimits;
import wherry.server.session.Sessions;
import wherry.server.session.Watch;
import wherry.server.users.HashLane;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/**
 * A server without a door on a throw-away disk. One user's root may change; what lies beside it may
 * neither change nor be read, though links in the root lead there.
 */
final class Harbour implements AutoCloseable {
    /** What no client may ever see. */
    static final String PRIVATE = "nobody else's business: 7f3a9c51";

    private static final HashLane LANE = new HashLane(Crew.dummy());
    private static final SessionLimits LIMITS =
            new SessionLimits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    3,
                    1 << 20,
                    false);
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path beside;
    private final Path root;

    private Harbour(Path beside) {
        this.beside = beside;
        this.root = beside.resolve("alice");
    }

    /** A new one, in memory where the system has such a place. */
    static Harbour fresh() throws IOException {
        var beside =
                Files.isWritable(SHARED_MEMORY)
                        ? Files.createTempDirectory(SHARED_MEMORY, "wherry-fuzz")
                        : Files.createTempDirectory("wherry-fuzz");
        var harbour = new Harbour(beside);
        harbour.furnish();
        return harbour;
    }

    private void furnish() throws IOException {
        Files.createDirectories(root.resolve("dir"));
        Files.createDirectory(beside.resolve("bob"));
        Files.createDirectory(root.resolve("vault"));
        Files.writeString(root.resolve("vault/treasure"), PRIVATE);
        Files.writeString(beside.resolve("canary"), PRIVATE);
        Files.writeString(beside.resolve("bob/secret"), PRIVATE);
        Files.writeString(root.resolve("draft.txt"), "a draft\nof two lines\n");
        Files.writeString(root.resolve("notes"), "SIZE 5\0KILL draft.txt\0\r\n\r\0DONE\0");
        Files.writeString(root.resolve("caf\u00e9"), "8 bits: \u00e9\r");
        Files.createFile(root.resolve("empty"));
        Files.writeString(root.resolve(Transcript.VICTIM), "only content asks for its end");
        Files.writeString(root.resolve("dir/inner.txt"), "inner");
        Files.createSymbolicLink(root.resolve("out"), Path.of("../bob"));
        Files.createSymbolicLink(root.resolve("outfile"), Path.of("../canary"));
        Files.createSymbolicLink(root.resolve("dir/up"), Path.of("../../bob"));
    }

    /** Serves one client to its end; whatever else is thrown is a bug. */
    void serve(Wire wire, boolean extensions) throws IOException {
        var stores =
                FileStores.local(
                        new StorePolicy(
                                Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), false),
                        InstantSource.system());
        var tls = "TLSv1.3 TLS_AES_256_GCM_SHA384";
        var peer = new Peer("1", "192.0.2.1", tls, java.util.Optional.empty());
        try {
            var crew = new Crew(root);
            new Sessions("ferry.example", extensions, LIMITS, crew, stores, LANE, AuditTrail.none())
                    .serve(wire, peer, new Patient());
        } catch (EOFException | WireException _) {
            // the client vanished, or sent what cannot be framed: its own doing
        }
    }

    /** Whether the file is still there that no command has named. */
    boolean holdsVictim() {
        return Files.exists(root.resolve(Transcript.VICTIM));
    }

    /** Nothing beside the root has changed, and in the root is only what may be there. */
    void inspect() throws IOException {
        assertThat(names(beside)).containsExactlyInAnyOrder("canary", "bob", "alice");
        assertThat(names(beside.resolve("bob"))).containsExactly("secret");
        assertThat(names(root.resolve("vault"))).containsExactly("treasure");
        assertThat(root.resolve("vault/treasure")).hasContent(PRIVATE);
        assertThat(beside.resolve("canary")).hasContent(PRIVATE);
        assertThat(beside.resolve("bob/secret")).hasContent(PRIVATE);
        assertThat(Files.readSymbolicLink(root.resolve("out"))).hasToString("../bob");
        assertThat(Files.readSymbolicLink(root.resolve("outfile"))).hasToString("../canary");
        var staging = root.resolve(".wherry/staging");
        if (Files.exists(staging)) {
            assertThat(names(staging)).allMatch(name -> name.endsWith(".part"));
        }
        try (var found = Files.walk(root)) {
            found.map(root::relativize)
                    .filter(path -> !path.toString().contains(".wherry"))
                    .forEach(Harbour::inspectName);
        }
    }

    /** What lies in the tree is what a client can name. */
    private static void inspectName(Path path) {
        try {
            var named = VirtualPath.root().resolve(path.toString());
            assertThat(named).hasToString("/" + path);
        } catch (FileRefused refused) {
            throw new AssertionError("a name that cannot be said: " + path, refused);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (var found = Files.list(directory)) {
            return found.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    @Override
    public void close() throws IOException {
        try (var found = Files.walk(beside)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Lets every session take its time; the fuzzer has a limit of its own. */
    private static final class Patient implements Watch {
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
