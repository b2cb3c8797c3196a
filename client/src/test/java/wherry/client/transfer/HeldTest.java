package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldTest {
    @TempDir Path directory;

    private static Entry file(String name) {
        return new Entry(Entry.Kind.FILE, 5, null, name);
    }

    private static List<String> rest(Held list) throws FileFailed {
        var names = new ArrayList<String>();
        for (var entry = list.next(); entry != null; entry = list.next()) {
            names.add(entry.name());
        }
        return names;
    }

    private Spool spool() {
        return new Spool(new LocalFiles(directory));
    }

    @Test
    void a_few_names_come_sorted() throws FileFailed {
        try (var list = new Held(spool())) {
            list.add(file("b"));
            list.add(new Entry(Entry.Kind.DIRECTORY, 0, null, "ä"));
            list.add(file("a"));
            list.filled("");
            assertThat(list.next()).isEqualTo(new Held.Name(Entry.Kind.FILE, "a"));
            assertThat(rest(list)).containsExactly("b", "ä");
        }
    }

    @Test
    void a_hundred_thousand_names_come_all() throws FileFailed {
        try (var list = new Held(spool())) {
            for (var i = 0; i < 100_000; i++) {
                list.add(file(Integer.toString(i)));
            }
            assertThat(rest(list.filled(""))).hasSize(100_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void another_list_may_lie_on_top_for_a_while() throws FileFailed {
        var spool = spool();
        try (var below = new Held(spool)) {
            below.add(file("a"));
            below.add(file("b"));
            below.filled("");
            assertThat(below.next()).isEqualTo(new Held.Name(Entry.Kind.FILE, "a"));
            try (var above = new Held(spool)) {
                above.add(file("c"));
                assertThat(rest(above.filled(""))).containsExactly("c");
            }
            assertThat(rest(below)).containsExactly("b");
        }
        assertThat(spool.end()).isZero();
    }

    @Test
    void names_without_end_are_refused_and_leave_nothing() throws FileFailed {
        var spool = spool();
        try (var list = new Held(spool)) {
            for (var i = 0; i < 5000; i++) {
                list.add(file("x".repeat(16_000)));
            }
            assertThatThrownBy(() -> list.filled("/d"))
                    .isInstanceOf(FileFailed.class)
                    .hasMessageStartingWith("/d: more names than can be held");
            list.clear();
            list.add(file("a"));
            assertThat(rest(list.filled("/d"))).containsExactly("a");
        }
        assertThat(spool.end()).isZero();
    }
}
