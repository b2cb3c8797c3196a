package wherry.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class UserFileTest {
    @TempDir Path home;
    private Path file;

    @BeforeEach
    void make() throws UnusableFile {
        file = home.resolve("users.toml");
        write(UserFile.empty());
    }

    private void write(String text) throws UnusableFile {
        PrivateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private UserFile open() throws UnusableFile {
        return UserFile.open(file, home.resolve("files"));
    }

    private User user(String id) {
        return new User(
                id, PasswordHash.dummy(), List.of(), home.resolve("files").resolve(id), false);
    }

    @Test
    void what_is_put_is_found_again_with_dots_in_the_id_too() throws Exception {
        var users = open();
        for (var id : List.of("bob", "a.b", "a.b.c", "0", "x_y-z")) {
            var put =
                    user(id).withAccounts(List.of(PasswordHash.dummy()))
                            .withRoot(home.resolve("a \"b\" é"))
                            .withLocked(true);
            users.add(put);
            var found = open().find(id).orElseThrow();
            assertThat(found.root()).isEqualTo(put.root());
            assertThat(found.locked()).isTrue();
            assertThat(found.accounts()).hasSize(1);
            assertThat(found.password()).isNotNull();
        }
        users.remove("a.b");
        assertThat(open().all()).extracting(User::id).doesNotContain("a.b").contains("a.b.c");
    }

    @Test
    void users_keep_the_order_of_the_file() throws Exception {
        var ids = List.of("zoe", "bob", "yan", "ann", "max", "eve", "tim");
        var text = new StringBuilder(UserFile.empty());
        ids.forEach(id -> text.append("[users.").append(id).append("]\nlocked = true\n"));
        write(text.toString());
        assertThat(open().all()).extracting(User::id).containsExactlyElementsOf(ids);
    }

    @Test
    void a_change_is_seen_at_the_next_look() throws Exception {
        var running = open();
        assertThat(running.find("bob")).isEmpty();
        open().add(user("bob"));
        assertThat(running.find("bob")).isPresent();
        open().change("bob", bob -> bob.withLocked(true));
        assertThat(running.find("bob").orElseThrow().locked()).isTrue();
        open().remove("bob");
        assertThat(running.find("bob")).isEmpty();
    }

    @Test
    void a_change_is_made_to_the_user_as_the_file_has_it_and_to_nobody_who_is_gone()
            throws Exception {
        var slow = open();
        slow.add(user("bob"));
        open().change("bob", bob -> bob.withLocked(true));
        slow.change("bob", bob -> bob.withAccounts(List.of(PasswordHash.dummy())));
        assertThat(open().find("bob").orElseThrow().locked()).isTrue();
        assertThatThrownBy(() -> slow.add(user("bob"))).hasMessageContaining("exists already");
        open().remove("bob");
        assertThatThrownBy(() -> slow.change("bob", bob -> bob.withLocked(false)))
                .hasMessageContaining("there is no user bob");
        assertThat(open().find("bob")).isEmpty();
    }

    @Test
    void a_hash_is_replaced_unless_the_password_has_changed_meanwhile() throws Exception {
        var running = open();
        running.add(user("bob"));
        var known = running.find("bob").orElseThrow();
        var dearer = PasswordHash.dummy(new PasswordCost(65_536, 3));
        running.rehash(known, dearer);
        assertThat(running.find("bob").orElseThrow().password()).hasToString(dearer.toString());
        running.rehash(known, PasswordHash.dummy());
        assertThat(running.find("bob").orElseThrow().password()).hasToString(dearer.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format = 2",
                "format = 1\n[users",
                "format = 1\n[users.bob]\npasword = \"x\"",
                "",
                "format = 1\n[users.bob]\nroot = \"a\\u0000b\"",
                "format = 1\nusers = 5",
                "format = 1\n[users]\nbob = 5",
                "format = 1\n[users.Bob]\nlocked = true",
                "format = 1\n[users.bob]\nlocked = 1",
                "format = 1\n[users.bob]\ncertificate = \"yes\"",
                "format = 1\n[users.bob]\nexpires = \"tomorrow\"",
                "format = 1\n[users.bob]\npassword = \"x\"",
                "format = 1\n[users.bob]\naccounts = [1]",
                "format = 1\n[[users]]\nid = 1"
            })
    void a_broken_file_keeps_the_users_and_is_no_file_to_begin_with(String broken)
            throws Exception {
        var running = open();
        running.add(user("ann"));
        write(broken);
        assertThat(running.find("ann")).isPresent();
        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining(file.toString())
                .hasMessageMatching("(?s).*\\(line \\d+.*");
        write(UserFile.empty());
        assertThat(running.find("ann")).isEmpty();
    }

    @Test
    void edits_at_the_same_time_lose_nothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var edits = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 24; i++) {
                var id = "user" + i;
                edits.add(
                        threads.submit(
                                () -> {
                                    open().add(user(id));
                                    return true;
                                }));
            }
            for (var edit : edits) {
                assertThat(edit.get()).isTrue();
            }
        }
        assertThat(open().all()).hasSize(24);
    }
}
