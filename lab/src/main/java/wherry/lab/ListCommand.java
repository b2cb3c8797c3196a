package wherry.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import wherry.lab.attack.Labs;

import java.util.concurrent.Callable;

/** {@code wherry lab list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the labs, each with the principle it shows.")
final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        for (var lab : Labs.all()) {
            out.println("%-21s %s".formatted(lab.name(), lab.principle()));
        }
        return 0;
    }
}
