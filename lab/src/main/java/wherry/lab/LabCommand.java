package wherry.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code wherry lab}, without its commands. */
@Command(
        name = "wherry lab",
        mixinStandardHelpOptions = true,
        versionProvider = LabCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Attacks on a throw-away Wherry of your own, to be seen and handed in.",
        description = {
            "",
            "Each lab starts the real server on this machine's loopback address, attacks it or its"
                    + " client, shows attack, defence and the line of the audit log, and ends in"
                    + " PASS or FAIL. Nothing else can be attacked: there is no option for it."
        },
        footer = {
            "",
            "Exit codes: 0 every defence held, 1 usage, 2 a defence did not hold, 3 a lab could not"
                    + " be run.",
            "docs/course.md tells what to look for."
        })
final class LabCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: list or run");
    }

    /** The version in the manifest of our jar. */
    static String version() {
        var version = LabCommand.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }

    /** How it is told. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"wherry lab " + version()};
        }
    }
}
