package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.client.remote.Lines.broken;
import static wherry.client.remote.Lines.play;
import static wherry.client.remote.Lines.refusal;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.protocol.ListingStyle;
import wherry.protocol.TransferType;

import java.time.Duration;
import java.util.ArrayList;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class RemoteFilesTest {
    @Test
    @Tag("B7")
    @Tag("B38")
    void names_are_cleaned_and_the_hostile_ones_dropped() throws Exception {
        play(
                "S + | C LIST F dir | S +dir\\r"
                        + "\\n"
                        + "a.txt\\r"
                        + "\\n"
                        + "b \\r"
                        + "\\n"
                        + "c/\\n"
                        + "d e\\n"
                        + "..\\r"
                        + "\\n"
                        + ".\\r"
                        + "\\n"
                        + "/etc/x\\r"
                        + "\\n"
                        + "x\\x1b[2J\\r"
                        + "\\n"
                        + "\\r"
                        + "\\n"
                        + "a\\r"
                        + "b\\r"
                        + "\\n"
                        + "last | C DONE | S +",
                remote -> {
                    var names = new ArrayList<String>();
                    remote.names("dir", entry -> names.add(entry.name()));
                    assertThat(names).containsExactly("a.txt", "b", "c", "d e", "last");
                });
    }

    @Test
    @Tag("A6")
    @Tag("B39")
    void our_columns_are_read_and_strange_ones_handed_over() throws Exception {
        play(
                "S + | C LIST V | S +/\\r"
                        + "\\n"
                        + "-                48213 2026-11-20T10:31:00Z a b.pdf\\r"
                        + "\\n"
                        + "d                    0 2026-11-20T10:31:00Z docs\\r"
                        + "\\n"
                        + "foo 12\\r"
                        + "\\n"
                        + " | C DONE | S +",
                remote -> {
                    var entries = new ArrayList<Entry>();
                    var strange = new ArrayList<String>();
                    remote.details("", entries::add, strange::add);
                    assertThat(entries).extracting(Entry::name).containsExactly("a b.pdf", "docs");
                    assertThat(entries).extracting(Entry::size).containsExactly(48213L, 0L);
                    assertThat(entries)
                            .extracting(Entry::kind)
                            .containsExactly(Entry.Kind.FILE, Entry.Kind.DIRECTORY);
                    assertThat(strange).containsExactly("foo 12");
                });
    }

    @Test
    void an_empty_directory_and_a_refused_listing() throws Exception {
        play(
                "S + | C LIST F | S +/home\\r"
                        + "\\n"
                        + " | C LIST F x | S -No such directory | C DONE | S +",
                remote -> {
                    assertThat(remote.directory()).isEqualTo("/home");
                    assertThat(remote.isDirectory("x")).isFalse();
                });
    }

    @Test
    void a_listing_line_without_end_ends_the_connection() throws Exception {
        try (var peer = Lines.serving("S + | C LIST F | S= +/\\r\\n | S* 9000 xxxxxxxx | S.")) {
            var remote = Lines.to(peer);
            assertThat(broken(() -> remote.list(ListingStyle.F, "", line -> {})).code())
                    .isEqualTo(ExitCode.PROTOCOL);
            assertThat(remote.isOpen()).isFalse();
        }
    }

    @Test
    void the_small_dialogues() throws Exception {
        play(
                """
                S \\0\\0+late and padded
                C CDIR docs
                S !Changed working dir to /docs
                C CDIR secret
                S +directory ok, send password
                C NAME a
                S +File exists
                C TOBE b
                S +a renamed to b
                C NAME x
                S -Can't find x
                C TYPE A
                S +Using Ascii mode
                C TYPE B
                S -Type not valid
                C XMKD new
                S +new created
                C DONE
                S.
                """,
                remote -> {
                    assertThat(remote.cdir("docs", Lines.NO_KEYS)).contains("/docs");
                    assertThatThrownBy(() -> remote.cdir("secret", Lines.NO_KEYS))
                            .hasMessageContaining("password");
                    remote.rename("a", "b");
                    refusal(() -> remote.rename("x", "y"));
                    remote.type(TransferType.ASCII);
                    refusal(() -> remote.type(TransferType.BINARY));
                    remote.mkdir("new");
                });
    }

    @Test
    @Tag("B12")
    @Tag("B32")
    void silence_is_a_stall_and_cannot_be_kept_awake_by_half_a_reply() throws Exception {
        var patience =
                new Patience(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofMillis(100));
        try (var peer = Lines.serving("S + | C KILL f | S= +hal | C KILL g")) {
            var remote = RemoteFiles.greeted(Lines.over(peer.connect(), patience), false);
            assertThat(broken(() -> remote.kill("f")).code()).isEqualTo(ExitCode.STALLED);
            remote.abandon();
        }
    }

    @Test
    @Tag("B30")
    void silence_after_done_is_a_success_and_soon_over() throws Exception {
        try (var peer = Lines.serving("S + | C DONE | C.")) {
            Lines.to(peer).close();
            peer.verify();
        }
    }

    @Test
    void names_that_cannot_be_sent_never_leave() throws Exception {
        play(
                "S + | C DONE | S +",
                remote ->
                        assertThat(refusal(() -> remote.kill("a\nKILL b")))
                                .hasMessageContaining("cannot carry"));
    }
}
