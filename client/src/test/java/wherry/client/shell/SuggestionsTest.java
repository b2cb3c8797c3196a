package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.shell.Suggestions.Suggestion;

import java.util.List;
import java.util.stream.IntStream;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestionsTest {
    private static List<Suggestion> reports() {
        return IntStream.range(0, 1000)
                .mapToObj("report-%03d"::formatted)
                .map(name -> new Suggestion(name, name, "", true))
                .toList();
    }

    @Test
    void of_many_names_every_way_to_go_on_is_offered() {
        var few = Suggestions.few(reports(), "report-");
        assertThat(few).hasSize(400).doesNotHaveDuplicates();
        assertThat(few).extracting(each -> each.value().charAt(7)).contains('0', '5', '9');
    }

    @Test
    void what_many_names_share_is_offered_alone() {
        assertThat(Suggestions.few(reports(), "re"))
                .containsExactly(new Suggestion("report-", "report-", "", false));
    }
}
