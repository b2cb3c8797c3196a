package wherry.server.users;

import wherry.server.settings.TomlFile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One user as {@code users.toml} spells it: {@code [users.NAME]} and what is below it. */
final class UserTable {
    private static final String USERS = "users";
    private static final String PASSWORD = "password";
    private static final String ACCOUNTS = "accounts";
    private static final String ROOT = "root";
    private static final String LOCKED = "locked";
    private static final String DIRECTORIES = "directories";

    private final TomlFile content;
    private final Path roots;
    private final String id;

    private UserTable(TomlFile content, Path roots, String id) {
        this.content = content;
        this.roots = roots;
        this.id = id;
    }

    /** The user of this id; what is wrong with it is noted in the file. */
    static User read(TomlFile content, Path roots, String id) {
        return new UserTable(content, roots, id).user();
    }

    /** What the file says of this user. */
    static Map<String, Object> written(Path roots, User user) {
        var table = credentials(user.password(), user.accounts());
        if (!user.root().equals(roots.resolve(user.id()))) {
            table.put(ROOT, user.root().toString());
        }
        if (user.locked()) {
            table.put(LOCKED, true);
        }
        if (!user.demands().isEmpty()) {
            var directories = new LinkedHashMap<String, Object>();
            for (var demand : user.demands()) {
                directories.put(
                        demand.directory(), credentials(demand.password(), demand.accounts()));
            }
            table.put(DIRECTORIES, directories);
        }
        return table;
    }

    private static Map<String, Object> credentials(
            @org.jspecify.annotations.Nullable PasswordHash password, List<PasswordHash> accounts) {
        var table = new LinkedHashMap<String, Object>();
        if (password != null) {
            table.put(PASSWORD, password.toString());
        }
        if (!accounts.isEmpty()) {
            table.put(ACCOUNTS, accounts.stream().map(PasswordHash::toString).toList());
        }
        return table;
    }

    private User user() {
        if (!UserId.isValid(id)) {
            content.problem(key(), "is no user-id (a-z, 0-9, then . _ - too; 32 at most)");
        }
        var locked = content.flag(false, USERS, id, LOCKED);
        return new User(id, password().orElse(null), accounts(), root(), locked, demands());
    }

    private Optional<PasswordHash> password(String... below) {
        var key = key(below, PASSWORD);
        return content.text(key).map(phc -> hash(phc, key));
    }

    private List<PasswordHash> accounts(String... below) {
        var key = key(below, ACCOUNTS);
        return content.texts(key.toArray(String[]::new)).stream()
                .map(phc -> hash(phc, key))
                .toList();
    }

    private List<DirectoryDemand> demands() {
        var demands = new ArrayList<DirectoryDemand>();
        for (var directory : content.tables(USERS, id, DIRECTORIES)) {
            var password = password(DIRECTORIES, directory).orElse(null);
            var accounts = accounts(DIRECTORIES, directory);
            if (!DirectoryDemand.isDirectory(directory)) {
                content.problem(key(DIRECTORIES, directory), "must be like /a/b, from the root");
            } else if (password == null && accounts.isEmpty()) {
                content.problem(key(DIRECTORIES, directory), "demands neither: remove it");
            } else {
                demands.add(new DirectoryDemand(directory, password, accounts));
            }
        }
        return demands;
    }

    private Path root() {
        var otherwise = roots.resolve(id);
        var text = content.text(key(ROOT));
        try {
            return text.isPresent() ? Path.of(text.get()) : otherwise;
        } catch (InvalidPathException _) {
            content.problem(key(ROOT), "cannot be the name of a directory");
            return otherwise;
        }
    }

    private PasswordHash hash(String phc, List<String> key) {
        return PasswordHash.parse(phc)
                .orElseGet(
                        () -> {
                            content.problem(key, "is no Argon2id hash: use wherryd user passwd");
                            return PasswordHash.dummy();
                        });
    }

    private List<String> key(String... below) {
        return key(new String[0], below);
    }

    private List<String> key(String[] below, String... last) {
        var key = new ArrayList<>(List.of(USERS, id));
        key.addAll(List.of(below));
        key.addAll(List.of(last));
        return key;
    }
}
