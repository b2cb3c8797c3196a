package wherry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents say must be there; and no file may grow too long to be read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentationTest {
    private static final int LONGEST_FILE = 250;
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+");
    private static final Pattern ARROW =
            Pattern.compile("^\\s*(wherry[\\w.]*)\\s*-->\\s*(wherry[\\w.]*)\\s*$");
    private static final Pattern LAUNCHER = Pattern.compile("\\bbin/([a-z0-9-]+)");

    /** Names of the JDK, of libraries and of file formats that documents may use. */
    private static final Set<String> FOREIGN =
            Set.of(
                    "SecureDirectoryStream",
                    "SSLServerSocket",
                    "SSLSocket",
                    "DigestInfo",
                    "FileChannel",
                    "SSLContext",
                    "Argon2id",
                    "OpenSSL",
                    "InstantSource",
                    "SecureRandom",
                    "ArchUnit",
                    "NullAway",
                    "IOException");

    @Test
    void no_source_file_is_longer_than_can_be_read_in_one_go() throws IOException {
        var tooLong = new ArrayList<String>();
        for (var file : sources()) {
            try (var lines = Files.lines(file)) {
                var count = lines.count();
                if (count > LONGEST_FILE) {
                    tooLong.add(Product.ROOT.relativize(file) + " has " + count + " lines");
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void classes_that_documents_name_exist() throws IOException {
        var known = new TreeSet<>(FOREIGN);
        Product.WITH_LABS.stream().map(JavaClass::getSimpleName).forEach(known::add);
        for (var test : sources()) {
            known.add(String.valueOf(test.getFileName()).replace(".java", ""));
        }
        for (var document : List.of("docs/architecture.md", "docs/trust.md", "CONTRIBUTING.md")) {
            assertThat(known)
                    .as(document)
                    .containsAll(classNamesIn(Product.ROOT.resolve(document)));
        }
    }

    @Test
    void the_drawn_rooms_are_the_real_ones() throws IOException {
        var drawn = new TreeSet<String>();
        for (var line : Files.readAllLines(Product.ROOT.resolve("docs/architecture.md"))) {
            var arrow = ARROW.matcher(line);
            if (arrow.matches()) {
                drawn.add(arrow.group(1) + " --> " + arrow.group(2));
            }
        }
        assertThat(drawn).isEqualTo(measured());
    }

    @Test
    void launchers_that_documents_name_exist() throws IOException {
        for (var document : documents()) {
            var launcher = LAUNCHER.matcher(Files.readString(document));
            while (launcher.find()) {
                assertThat(Product.ROOT.resolve("bin").resolve(launcher.group(1)))
                        .as(document.toString())
                        .isExecutable();
            }
        }
    }

    @Test
    void links_between_documents_lead_somewhere() throws IOException {
        var link = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)");
        for (var document : documents()) {
            var found = link.matcher(Files.readString(document));
            while (found.find()) {
                assertThat(document.resolveSibling(found.group(1)).normalize())
                        .as(document.toString())
                        .exists();
            }
        }
    }

    @Test
    void every_decision_says_what_was_asked_chosen_and_given_up() throws IOException {
        try (var decisions = Files.list(Product.ROOT.resolve("docs/decisions"))) {
            for (var decision : decisions.toList()) {
                assertThat(Files.readString(decision))
                        .contains(
                                "What was asked",
                                "What we chose",
                                "What we gave up",
                                "When to look again");
            }
        }
    }

    private static Set<String> measured() {
        var arrows = new TreeSet<String>();
        for (var judged : Product.WITH_LABS) {
            for (var found : judged.getDirectDependenciesFromSelf()) {
                var from = found.getOriginClass().getPackageName();
                var to = found.getTargetClass().getPackageName();
                if (to.startsWith("wherry") && !from.equals(to)) {
                    arrows.add(from + " --> " + to);
                }
            }
        }
        return arrows;
    }

    private static Set<String> classNamesIn(Path document) throws IOException {
        var names = new TreeSet<String>();
        var code = CODE.matcher(Files.readString(document));
        while (code.find()) {
            var name = code.group(1);
            if (CLASS_NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> found = Files.walk(Product.ROOT.resolve("docs"))) {
            var documents =
                    new ArrayList<>(found.filter(file -> file.toString().endsWith(".md")).toList());
            for (var name :
                    List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")) {
                documents.add(Product.ROOT.resolve(name));
            }
            return documents;
        }
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var module :
                List.of("protocol", "certs", "server", "client", "fuzz", "lab", "system-tests")) {
            try (Stream<Path> found = Files.walk(Product.ROOT.resolve(module).resolve("src"))) {
                found.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
