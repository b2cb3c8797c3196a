package wherry.server;

import wherry.protocol.keep.UnusableFile;
import wherry.server.files.Inspection;
import wherry.server.files.StorePolicy;
import wherry.server.users.User;
import wherry.server.users.UserFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Every user's store of a server that is stopped, looked through and perhaps mended. */
final class DeepCheck {
    private final ServerHome home;
    private final boolean repair;
    private final PrintWriter talk;
    private final List<String> problems = new ArrayList<>();

    DeepCheck(ServerHome home, boolean repair, PrintWriter talk) {
        this.home = home;
        this.repair = repair;
        this.talk = talk;
    }

    /** What is wrong and remains so; users who share a root are one store. */
    List<String> problems() {
        try {
            var policy = ServerConfig.read(home).storage();
            var seen = new HashSet<>();
            for (var user : UserFile.open(home.users(), home.files()).all()) {
                if (seen.add(user.root().toRealPath())) {
                    inspect(user, policy);
                }
            }
        } catch (UnusableFile unusable) {
            problems.add(String.valueOf(unusable.getMessage()));
        } catch (IOException trouble) {
            problems.add("a root cannot be read: " + trouble.getMessage());
        }
        talk.flush();
        return problems;
    }

    private void inspect(User user, StorePolicy policy) {
        try {
            var result = Inspection.of(user.root(), policy, repair);
            var files = user.root().toString();
            result.findings().forEach(finding -> problems.add(files + ": " + finding));
            talk.println(
                    user.id()
                            + ": "
                            + result.files()
                            + " contents, "
                            + result.octets()
                            + " octets"
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
}
