package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryTest {
    @Test
    void the_root_can_be_told_of_but_is_in_no_listing() {
        var root = "type=dir;modify=20261128100241;perm=celm; /";
        assertThat(Entry.told(root)).map(Entry::kind).contains(Entry.Kind.DIRECTORY);
        assertThat(Entry.inFacts(root)).isEmpty();
    }

    @Test
    void no_path_is_told_of_as_a_name() {
        assertThat(Entry.told("type=file;size=1; /etc/passwd")).isEmpty();
        assertThat(Entry.told("type=file;size=1; /")).isEmpty();
        assertThat(Entry.told("type=dir; ..")).isEmpty();
    }
}
