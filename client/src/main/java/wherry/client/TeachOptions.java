package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Stack;

/** The options for those who want to see what is said. */
final class TeachOptions {
    @Option(
            names = "--teach",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            preprocessor = Attached.class,
            description =
                    "Show the conversation in two columns on standard error, each line explained,"
                            + " secrets masked; with =FILE as Markdown there instead.")
    @Nullable String teach;

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description =
                    "Write the conversation down as lines of JSON, secrets masked, for 'wherry"
                            + " replay'.")
    @Nullable Path transcript;

    /** Whether the conversation is shown where people read. */
    boolean onScreen() {
        return teach != null && teach.isEmpty();
    }

    /** The file that is to get it as Markdown; null for none. */
    @Nullable Path report() {
        return teach == null || teach.isEmpty() ? null : Path.of(teach);
    }

    /** What follows a bare {@code --teach} is the server, not a file. */
    static final class Attached implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // the interface is picocli's
        public boolean preprocess(
                Stack<String> arguments,
                CommandSpec command,
                ArgSpec option,
                Map<String, Object> how) {
            if (!"=".equals(how.get("separator"))) {
                arguments.push("");
            }
            return false;
        }
    }
}
