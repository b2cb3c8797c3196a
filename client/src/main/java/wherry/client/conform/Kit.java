package wherry.client.conform;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The conformance kit: every check there is, played against one server. */
public final class Kit {
    /** Every check, in the order of the readings. */
    static final List<Check> CHECKS =
            Stream.of(
                            FramingChecks.ALL,
                            NameChecks.ALL,
                            LoginChecks.ALL,
                            LoggedInChecks.ALL,
                            DirectoryChecks.ALL,
                            PathChecks.ALL,
                            RetrieveChecks.ALL,
                            TextChecks.ALL,
                            StoreChecks.ALL,
                            MishapChecks.ALL,
                            FileChecks.ALL,
                            SequenceChecks.ALL,
                            ChallengeChecks.ALL)
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingInt(Check::order))
                    .toList();

    private final Setting setting;
    private final Scratch scratch;

    /** A kit for this server. */
    public Kit(Setting setting) {
        this.setting = setting;
        this.scratch = new Scratch(setting);
    }

    /**
     * Looks whether there is anything to judge: a server that greets and a login that works.
     *
     * @throws IOException when there is no connection
     * @throws FileFailed when there is one but no greeting (code 4) or no login (code 6)
     */
    public void enter() throws IOException, FileFailed {
        var code = ExitCode.CANNOT_CONNECT;
        var what = "The server does not greet as RFC 913 says: ";
        try (var line = new Line(setting.caller().call(), setting.patience());
                var stage = new Stage(setting, scratch, "")) {
            line.expect("+*");
            code = ExitCode.LOGIN_REFUSED;
            what = "The login of " + setting.credentials().user() + " failed: ";
            stage.signIn(line);
        } catch (Deviation found) {
            var next =
                    code == ExitCode.LOGIN_REFUSED
                            ? ": check the user, --password-file and --account-file"
                            : ": check host and port, and --cleartext";
            throw new FileFailed(code, what + found.getMessage() + next);
        }
    }

    /** Plays every check; each verdict is told as it falls. */
    public List<Row> judge(Consumer<Row> told) throws IOException {
        scratch.prepare();
        var rows = new ArrayList<Row>();
        for (var check : CHECKS) {
            var row = row(check, rows.size());
            if (scratch.isLeaving()) {
                throw new InterruptedIOException("Stopped before all checks were made");
            }
            rows.add(row);
            told.accept(row);
        }
        return List.copyOf(rows);
    }

    private Row row(Check check, int number) {
        try (var stage = new Stage(setting, scratch, number + "-")) {
            var verdict = check.judge(stage);
            var detail = verdict.detail().replace(setting.prefix(), "SCRATCH");
            return new Row(check.reading(), check.page(), check.name(), verdict.word(), detail);
        }
    }

    /** Leaves the server as it was; what could not be removed, or null for nothing. */
    public @Nullable String tidy() {
        return scratch.remove();
    }
}
