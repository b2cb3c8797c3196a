package wherry.server.users;

import org.jspecify.annotations.Nullable;

import wherry.server.settings.TomlFile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One user as {@code users.toml} spells it: {@code [users.NAME]} and what is below it. */
final class UserTable {
    private static final String USERS = "users";
    private static final String PASSWORD = "password";
    private static final String ACCOUNTS = "accounts";
    private static final String ROOT = "root";
    private static final String LOCKED = "locked";
    private static final String CERTIFICATE = "certificate";
    private static final String OPENS = "opens";
    private static final String EXPIRES = "expires";
    private static final String ALLOW = "allow";
    private static final String QUOTA = "quota";
    private static final String QUOTA_FILES = "quota_files";
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
        putAdmission(user.admission(), table);
        putRights(user.rights(), table);
        return table;
    }

    private static void putAdmission(Admission admission, Map<String, Object> table) {
        if (admission.locked()) {
            table.put(LOCKED, true);
        }
        if (admission.certificate() != CertificateUse.NONE) {
            table.put(CERTIFICATE, admission.certificate().word());
        }
        if (admission.opens() != null) {
            table.put(OPENS, admission.opens().toString());
        }
        if (admission.expires() != null) {
            table.put(EXPIRES, admission.expires().toString());
        }
    }

    private static void putRights(Rights rights, Map<String, Object> table) {
        if (!rights.allowed().equals(Operation.all())) {
            table.put(ALLOW, Operation.text(rights.allowed()));
        }
        if (rights.quota().octets() != Long.MAX_VALUE) {
            table.put(QUOTA, rights.quota().octets());
        }
        if (rights.quota().files() != Long.MAX_VALUE) {
            table.put(QUOTA_FILES, rights.quota().files());
        }
        var directories = new LinkedHashMap<String, Object>();
        for (var rule : rights.directories()) {
            var below = credentials(rule.password(), rule.accounts());
            var allowed = rule.allowed();
            if (allowed != null) {
                below.put(ALLOW, Operation.text(allowed));
            }
            directories.put(rule.directory(), below);
        }
        if (!directories.isEmpty()) {
            table.put(DIRECTORIES, directories);
        }
    }

    private static Map<String, Object> credentials(
            @Nullable PasswordHash password, List<PasswordHash> accounts) {
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
        return new User(id, password().orElse(null), accounts(), root(), admission(), rights());
    }

    private Admission admission() {
        var word = content.text(CertificateUse.NONE.word(), USERS, id, CERTIFICATE);
        var use = CertificateUse.parse(word);
        if (use.isEmpty()) {
            content.problem(key(CERTIFICATE), "must be none, optional, required or only");
        }
        return new Admission(
                content.flag(false, USERS, id, LOCKED),
                use.orElse(CertificateUse.ONLY),
                moment(OPENS),
                moment(EXPIRES));
    }

    private @Nullable Instant moment(String name) {
        var text = content.text(key(name));
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text.get());
        } catch (DateTimeParseException _) {
            content.problem(key(name), "must be like 2027-01-31T00:00:00Z");
            return Instant.EPOCH;
        }
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

    private Rights rights() {
        var allowed = Optional.ofNullable(allowed()).orElse(Operation.all());
        var quota =
                new Quota(
                        content.number(Long.MAX_VALUE, 0, Long.MAX_VALUE, USERS, id, QUOTA),
                        content.number(Long.MAX_VALUE, 0, Long.MAX_VALUE, USERS, id, QUOTA_FILES));
        var rules = new ArrayList<DirectoryRule>();
        for (var directory : content.tables(USERS, id, DIRECTORIES)) {
            rule(directory).ifPresent(rules::add);
        }
        return new Rights(allowed, quota, rules);
    }

    private Optional<DirectoryRule> rule(String directory) {
        var password = password(DIRECTORIES, directory).orElse(null);
        var accounts = accounts(DIRECTORIES, directory);
        var allowed = allowed(DIRECTORIES, directory);
        if (!DirectoryRule.isDirectory(directory)) {
            content.problem(key(DIRECTORIES, directory), "must be like /a/b, from the root");
            return Optional.empty();
        }
        var rule = new DirectoryRule(directory, password, accounts, allowed);
        if (!rule.demandsCredentials() && allowed == null) {
            content.problem(key(DIRECTORIES, directory), "says nothing: remove it");
        }
        return Optional.of(rule);
    }

    private @Nullable Set<Operation> allowed(String... below) {
        var key = key(below, ALLOW);
        var text = content.text(key).orElse(null);
        var allowed = text == null ? null : Operation.parse(text).orElse(null);
        if (text != null && allowed == null) {
            content.problem(
                    key,
                    "must be full, read-only, drop-box, none, or of "
                            + "list,read,create,overwrite,append,delete,rename,mkdir");
            return Set.of();
        }
        return allowed;
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
