package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * Threat T18, the moment itself: what was a directory or a file when it was looked at is a link
 * when it is opened.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T18")
class TreeTest {
    @TempDir Path disk;
    @TempDir Path outside;

    @Test
    void a_directory_that_became_a_link_since_it_was_looked_at_is_not_entered() throws Exception {
        Files.createSymbolicLink(disk.resolve("d"), outside);
        var real =
                Files.readAttributes(outside, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        try (var here = spy(new Tree(disk).open(VirtualPath.root()))) {
            doReturn(Optional.of(real)).when(here).look("d");
            assertThatThrownBy(() -> here.enter("d").close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_that_became_a_link_since_it_was_looked_at_is_not_opened() throws Exception {
        var canary = Files.writeString(outside.resolve("canary"), "canary");
        Files.createSymbolicLink(disk.resolve("x"), canary);
        try (var here = spy(new Tree(disk).open(VirtualPath.root()))) {
            doReturn(true).when(here).holdsFile("x");
            assertThatThrownBy(() -> here.open("x").close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_link_on_the_way_is_not_followed_in_one_step_nor_in_many() throws Exception {
        Files.createDirectory(outside.resolve("inside"));
        Files.createSymbolicLink(disk.resolve("d"), outside);
        var way = new VirtualPath(List.of("d", "inside"));
        assertThat(Pin.straight(disk, way.names())).isEqualTo(new Pin.Way.Unsure());
        assertThat(new Tree(disk).find(way)).isEmpty();
    }

    @Test
    void a_directory_far_below_is_reached_in_one_step() throws Exception {
        Files.createDirectories(disk.resolve("a/b/c"));
        var way = Pin.straight(disk, List.of("a", "b", "c"));
        assertThat(way).isInstanceOf(Pin.Way.Led.class);
        try (var there = ((Pin.Way.Led) way).there()) {
            assertThat(there.status().isDirectory()).isTrue();
        }
        assertThat(Pin.straight(disk, List.of("a", "x"))).isEqualTo(new Pin.Way.Nowhere());
    }

    @Test
    void the_root_itself_may_be_a_link_because_the_configuration_names_it() throws Exception {
        Files.createDirectory(disk.resolve("real"));
        Files.writeString(disk.resolve("real/x"), "x");
        Files.createSymbolicLink(disk.resolve("link"), disk.resolve("real"));
        try (var root = new Tree(disk.resolve("link")).open(VirtualPath.root())) {
            assertThat(root.holdsFile("x")).isTrue();
        }
    }
}
