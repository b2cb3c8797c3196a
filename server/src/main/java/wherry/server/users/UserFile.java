package wherry.server.users;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.server.settings.TomlFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The users in {@code users.toml} of a server home. A running server sees a change at the next
 * login; a file that became unusable changes nothing but the log.
 */
public final class UserFile implements UserStore {
    private static final Logger LOG = LoggerFactory.getLogger(UserFile.class);
    private static final String USERS = "users";
    private static final Lock EDITING = new ReentrantLock();

    private final Path file;
    private final Path roots;
    private final InstantSource clock;
    private volatile Loaded loaded;

    private record Loaded(Map<String, User> users, @Nullable Stamp stamp) {}

    private record Stamp(Object key, long size, long modified) {}

    private UserFile(Path file, Path roots, InstantSource clock) throws UnusableFile {
        this.file = file;
        this.roots = roots;
        this.clock = clock;
        this.loaded = load();
    }

    /**
     * Opens the file.
     *
     * @param roots where users without a root of their own have theirs, under their id
     */
    public static UserFile open(Path file, Path roots) throws UnusableFile {
        return open(file, roots, InstantSource.system());
    }

    /** The same, by another clock: users expire by it. */
    public static UserFile open(Path file, Path roots, InstantSource clock) throws UnusableFile {
        return new UserFile(file, roots, clock);
    }

    /** The text of a file without users. */
    public static String empty() {
        return "# Users of this server. Change them with: wherryd user\nformat = 1\n";
    }

    @Override
    public Optional<User> find(String id) {
        refresh();
        var found = now(loaded.users().getOrDefault(id, User.NOBODY));
        return found.id().isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Whether the user's time is over, so that unlocking alone would not help. */
    public boolean isExpired(User user) {
        return user.admission().isOver(clock.instant());
    }

    /** Whether the user's time is yet to come. */
    public boolean isEarly(User user) {
        return user.admission().isEarly(clock.instant());
    }

    private User now(User user) {
        return user.withAdmission(user.admission().at(clock.instant()));
    }

    @Override
    public void rehash(User user, PasswordHash fresh) {
        var known = String.valueOf(user.password());
        try {
            change(
                    user.id(),
                    found ->
                            String.valueOf(found.password()).equals(known)
                                    ? found.withPassword(fresh)
                                    : found);
            LOG.atInfo().addKeyValue("user", user.id()).log("password hashed anew");
        } catch (UnusableFile unusable) {
            LOG.warn("a password keeps its old hash: {}", unusable.getMessage());
        }
    }

    /** All users, in the order of the file. */
    public List<User> all() {
        refresh();
        return loaded.users().values().stream().map(this::now).toList();
    }

    /** Where a user has the root who is given none. */
    public Path defaultRoot(String id) {
        return roots.resolve(id);
    }

    /** Adds a user. @throws UnusableFile when there is one of that id already */
    public void add(User user) throws UnusableFile {
        edit(
                (users, content) -> {
                    if (users.containsKey(user.id())) {
                        throw new UnusableFile(
                                "user "
                                        + user.id()
                                        + " exists already: change it with 'wherryd user set'");
                    }
                    write(content, user);
                });
    }

    /**
     * Changes a user as the file has it now, whoever else edits.
     *
     * @throws UnusableFile when there is no such user
     */
    public void change(String id, UnaryOperator<User> change) throws UnusableFile {
        edit((users, content) -> write(content, change.apply(existing(users, id))));
    }

    /** Removes a user; the files stay. @throws UnusableFile when there is no such user */
    public void remove(String id) throws UnusableFile {
        edit(
                (users, content) -> {
                    var user = existing(users, id);
                    content.content().remove(List.of(USERS, user.id()));
                });
    }

    private static User existing(Map<String, User> users, String id) throws UnusableFile {
        var user = users.get(id);
        if (user == null) {
            throw new UnusableFile("there is no user " + id + ": see 'wherryd user list'");
        }
        return user;
    }

    private void write(TomlFile content, User user) {
        content.content().set(List.of(USERS, user.id()), UserTable.written(roots, user));
    }

    /** A change of the file, with the users it holds at that moment. */
    private interface Edit {
        void apply(Map<String, User> users, TomlFile content) throws UnusableFile;
    }

    private void edit(Edit change) throws UnusableFile {
        var lockFile = file.resolveSibling(file.getFileName() + ".lock");
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        EDITING.lock(); // the lock of the file is for other processes only
        try (var channel = FileChannel.open(lockFile, options, ownerOnly);
                var _ = channel.lock()) {
            var content = TomlFile.read(file);
            change.apply(users(content), content);
            PrivateFile.replace(file, content.content().toToml().getBytes(StandardCharsets.UTF_8));
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw new UnusableFile(lockFile + " cannot be used: " + trouble.getMessage(), trouble);
        } finally {
            EDITING.unlock();
        }
        loaded = load();
    }

    private void refresh() {
        var found = stamp(); // before reading, or a change meanwhile would never be seen
        if (found.equals(Optional.ofNullable(loaded.stamp()))) {
            return;
        }
        try {
            loaded = load();
            LOG.atInfo()
                    .addKeyValue("users", loaded.users().size())
                    .log("read the user file again");
        } catch (UnusableFile unusable) {
            loaded = new Loaded(loaded.users(), found.orElse(null));
            LOG.error(
                    "the user file cannot be used, so the users stay as they were: {}",
                    UnusableFile.inOneLine(unusable));
        }
    }

    private Optional<Stamp> stamp() {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            var key = String.valueOf(found.fileKey());
            return Optional.of(new Stamp(key, found.size(), found.lastModifiedTime().toMillis()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Loaded load() throws UnusableFile {
        var stamp = stamp().orElse(null);
        return new Loaded(users(TomlFile.read(file)), stamp);
    }

    private Map<String, User> users(TomlFile content) throws UnusableFile {
        var users = new LinkedHashMap<String, User>();
        for (var id : content.tables(USERS)) {
            users.put(id, UserTable.read(content, roots, id));
        }
        content.finish();
        return Collections.unmodifiableMap(users);
    }
}
