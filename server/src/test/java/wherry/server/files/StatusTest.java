package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** What the system tells by {@code statx} is what the JDK tells of the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class StatusTest {
    @TempDir private Path place;

    @BeforeEach
    void make() throws IOException {
        Files.writeString(place.resolve("file"), "four");
        Files.createDirectory(place.resolve("directory"));
        Files.createSymbolicLink(place.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(place.resolve("broken"), Path.of("nowhere"));
        Files.writeString(place.resolve("späť"), "");
        var ages = FileTime.from(Instant.ofEpochSecond(-86_400, 123_456_789));
        Files.setLastModifiedTime(Files.writeString(place.resolve("old"), "x"), ages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "directory", "link", "broken", "späť", "old", "."})
    void what_is_there_is_what_the_jdk_says_is_there(String name) throws IOException {
        var theirs =
                Files.readAttributes(
                        place.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        try (var here = Pin.configured(place)) {
            same(here.look(name).orElseThrow(), theirs);
            if (!name.equals(".")) {
                try (var held = here.entry(name)) {
                    same(held.status(), theirs);
                }
            }
        }
    }

    private static void same(BasicFileAttributes ours, BasicFileAttributes theirs) {
        assertThat(ours.isRegularFile()).isEqualTo(theirs.isRegularFile());
        assertThat(ours.isDirectory()).isEqualTo(theirs.isDirectory());
        assertThat(ours.isSymbolicLink()).isEqualTo(theirs.isSymbolicLink());
        assertThat(ours.isOther()).isEqualTo(theirs.isOther());
        assertThat(ours.size()).isEqualTo(theirs.size());
        assertThat(ours.lastModifiedTime()).isEqualTo(theirs.lastModifiedTime());
        assertThat(ours.creationTime()).isEqualTo(theirs.creationTime());
        assertThat(ours.fileKey()).hasToString(String.valueOf(theirs.fileKey()));
    }

    @Test
    void a_free_name_is_nothing_and_no_exception() throws IOException {
        try (var here = Pin.configured(place)) {
            assertThat(here.look("absent")).isEmpty();
        }
    }

    @Test
    void what_else_is_wrong_is_told() throws IOException {
        try (var here = Pin.configured(place)) {
            assertThatThrownBy(() -> here.look("n".repeat(256)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("File name too long");
        }
    }
}
