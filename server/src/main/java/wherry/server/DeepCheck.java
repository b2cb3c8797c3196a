package wherry.server;

import wherry.protocol.keep.UnusableFile;
import wherry.server.files.Inspection;
import wherry.server.users.User;
import wherry.server.users.UserFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Every user's store of a server that is stopped, looked through and perhaps mended. */
final class DeepCheck {
    private final ServerHome home;
    private final boolean repair;
    private final InstantSource clock;
    private final PrintWriter talk;
    private final List<String> problems = new ArrayList<>();

    DeepCheck(ServerHome home, boolean repair, InstantSource clock, PrintWriter talk) {
        this.home = home;
        this.repair = repair;
        this.clock = clock;
        this.talk = talk;
    }

    /** What is wrong and remains so; users who share a root are one store. */
    List<String> problems() {
        try {
            var policy = ServerConfig.read(home).storage();
            var users = new LinkedHashMap<Path, List<User>>();
            for (var user : UserFile.open(home.users(), home.files()).all()) {
                users.computeIfAbsent(user.root().toRealPath(), _ -> new ArrayList<>()).add(user);
            }
            for (var sharing : users.values()) {
                var owners = sharing.stream().map(User::id).collect(Collectors.toSet());
                inspect(sharing.getFirst(), new Inspection.Order(policy, owners, clock, repair));
            }
        } catch (UnusableFile unusable) {
            problems.add(String.valueOf(unusable.getMessage()));
        } catch (IOException trouble) {
            problems.add("a root cannot be read: " + trouble.getMessage());
        }
        talk.flush();
        return problems;
    }

    private void inspect(User user, Inspection.Order order) {
        try {
            var result = Inspection.of(user.root(), order);
            var files = user.root().toString();
            result.findings().forEach(finding -> problems.add(files + ": " + finding));
            talk.println(
                    user.id()
                            + ": "
                            + counted(result.files(), "content")
                            + ", "
                            + counted(result.octets(), "octet")
                            + (result.parts() == 0 ? "" : ", " + counted(result.parts(), "part"))
                            + (result.mended() == 0 ? "" : ", " + result.mended() + " mended"));
            var quota = user.rights().quota();
            if (result.octets() > quota.octets() || result.files() > quota.files()) {
                problems.add(
                        files
                                + ": holds more than the quota of "
                                + user.id()
                                + ": raise it, or delete files");
            }
        } catch (IOException trouble) {
            problems.add(user.root() + " cannot be looked through: " + trouble.getMessage());
        }
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
