package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.protocol.ListingStyle;
import wherry.server.files.FileStore;

import java.time.Instant;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("B39")
class ListingTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.9Z,  2026-01-02T03:04:05Z",
        "+12026-01-02T03:04:05Z,  9999-12-31T23:59:59Z",
        "-0044-03-15T12:00:00Z,   0000-01-01T00:00:00Z"
    })
    void columns_stay_where_they_are_whatever_the_disk_says_of_time(Instant time, String told) {
        var entry = new FileStore.Entry("a b", false, Long.MAX_VALUE, time);
        assertThat(ListingText.of(entry, ListingStyle.V))
                .isEqualTo("-  9223372036854775807 " + told + " a b");
    }
}
