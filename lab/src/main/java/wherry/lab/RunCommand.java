package wherry.lab;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.lab.attack.Lab;
import wherry.lab.attack.Labs;
import wherry.lab.report.Page;
import wherry.protocol.Nearest;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code wherry lab run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs labs against a server made for the purpose, which goes afterwards.")
final class RunCommand implements Callable<Integer> {
    private static final int NOT_HELD = 2;

    private final InstantSource clock;
    private final SecureRandom random;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Which labs: 'wherry lab list' tells.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "All of them; half a minute to two.")
    private boolean all;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report in Markdown, with its figures (SVG) beside it.")
    private @Nullable Path report;

    RunCommand(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException {
        var chosen = chosen();
        var page = new Page(maker());
        if (report != null) {
            Page.requireWritable(report); // it is told of now, and not after all that work
        }
        var passed = new Show(spec.commandLine().getOut(), random).run(chosen, page);
        if (report != null) {
            page.writeTo(report);
            spec.commandLine().getOut().println("The report is in " + report);
        }
        return passed ? 0 : NOT_HELD;
    }

    private String maker() {
        return "Made by wherry lab %s on %s, with Java %s on %s (%s)"
                .formatted(
                        LabCommand.version(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    private List<Lab> chosen() {
        if (all == !names.isEmpty()) {
            throw mistake("name labs, or --all");
        }
        var chosen = new ArrayList<Lab>();
        for (var name : names) {
            chosen.add(Labs.named(name).orElseThrow(() -> unknown(name)));
        }
        return all ? Labs.all() : chosen;
    }

    private ParameterException unknown(String name) {
        var names = Labs.all().stream().map(Lab::name).toList();
        var next =
                Nearest.of(name, names)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("'wherry lab list' tells which there are");
        return mistake("there is no lab '" + name + "': " + next);
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
