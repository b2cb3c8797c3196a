package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostTextTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "Files.Example.ORG, files.example.org",
        "files.example.org., files.example.org",
        "BÜCHER.example, xn--bcher-kva.example",
        "3com.example, 3com.example",
        "127.0.0.1, 127.0.0.1",
        "::1, ::1",
        "[::1], ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void a_host_is_written_in_one_way(String typed, String text) throws CannotIssue {
        assertThat(HostText.parse(typed).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', a host is empty",
        "'  ', a host is empty",
        "a b, has a blank",
        "a\u00a0b, has a blank",
        "files.example.org:9130, write 'files.example.org' without it",
        "[::1]:9130, write '[::1]' without it",
        "https://files.example.org, write the host alone",
        "10.0.0.0/8, write the host alone",
        "amy@files.example.org, only what follows the @",
        "*.example.org, name each host by itself",
        "fe80::1%eth0, without what follows the %",
        "256.1.1.1, is no IPv4 address",
        "1.2.3, is no IPv4 address",
        "01.2.3.4, is no IPv4 address",
        "0x7f.0x1, is no IPv4 address",
        "127.1, is no IPv4 address",
        ":::, is no IPv6 address",
        "1:2, write '1' without it",
        "[localhost], is no IPv6 address",
        "[127.0.0.1], is no IPv6 address",
        "0.0.0.0, is where a server listens",
        "::, is where a server listens",
        "ff02::1, is a multicast address",
        "a_b.example, is no host name",
        "-a.example, is no host name",
        "a..example, is no host name",
        "., is no host name",
        "straße.example, begins with xn--",
    })
    void anything_else_is_refused_with_what_to_write_instead(String typed, String message) {
        assertThatThrownBy(() -> HostText.parse(typed))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining(message);
    }

    @Test
    void names_and_labels_have_their_limits() throws CannotIssue {
        var label = "a".repeat(63);
        var longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(HostText.parse(longest).text()).hasSize(253);
        assertThatThrownBy(() -> HostText.parse(longest + "a")).isInstanceOf(CannotIssue.class);
        assertThatThrownBy(() -> HostText.parse(label + "a.example"))
                .isInstanceOf(CannotIssue.class);
    }

    @Test
    void a_refusal_is_harmless_on_a_terminal() {
        assertThatThrownBy(() -> HostText.parse("a\u001b[31m"))
                .hasMessageContaining("a\\u{1b}[31m")
                .hasMessageNotContaining("\u001b");
    }
}
