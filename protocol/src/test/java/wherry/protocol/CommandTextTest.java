package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandTextTest {
    static List<Command> every_command() {
        return List.of(
                new Command.User("alice"),
                new Command.Acct(Secret.of("ac count ")),
                new Command.Pass(Secret.of("pass  word ")),
                new Command.Type(TransferType.ASCII),
                new Command.Type(TransferType.CONTINUOUS),
                new Command.List(ListingStyle.F, ""),
                new Command.List(ListingStyle.V, "PS: <MKL>"),
                new Command.Cdir("/a b"),
                new Command.Cdir(""),
                new Command.Kill("b "),
                new Command.Name("ä"),
                new Command.Tobe(" x"),
                new Command.Done(),
                new Command.Retr("a/b"),
                new Command.Send(),
                new Command.Stop(),
                new Command.Stor(StoreMode.NEW, "a  b"),
                new Command.Stor(StoreMode.OLD, "a"),
                new Command.Stor(StoreMode.APP, "a"),
                new Command.Size(0),
                new Command.Size(Long.MAX_VALUE),
                new Command.Size(4096, true, null),
                new Command.Size(4096, false, Digest.CRC32C),
                new Command.Size(Long.MAX_VALUE, true, Digest.SHA_256),
                new Command.Send(Digest.SHA_256),
                new Command.Feat(),
                new Command.Noop(),
                new Command.Stat(),
                new Command.Xmkd("d"),
                new Command.Xrmd("d"),
                new Command.Mlst("a b"),
                new Command.Mlsd(""),
                new Command.Mlsd("a b"),
                new Command.Hash(Digest.CRC32C, 0, 5, "a b "),
                new Command.Hash(Digest.SHA_256, 3, Long.MAX_VALUE, "ä"),
                new Command.Mfmt(Instant.parse("2026-02-28T23:59:59Z"), "a  b"),
                new Command.Mfmt(Instant.parse("1969-12-31T23:59:59Z"), "old"),
                new Command.Avbl(""),
                new Command.Avbl("d"),
                new Command.Rest(0),
                new Command.Rest(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @Tag("A1")
    @MethodSource("every_command")
    void a_command_survives_its_spelling(Command command) {
        assertThat(CommandText.parse(CommandText.format(command))).isEqualTo(command);
    }

    @Test
    void every_kind_of_command_is_tried_above() {
        var kinds = every_command().stream().map(Object::getClass).distinct().count();
        assertThat(kinds).isEqualTo(Command.class.getPermittedSubclasses().length - 2);
    }

    @ParameterizedTest
    @Tag("B1")
    @Tag("B4")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "done|DONE",
                "Send   |SEND",
                "stop |STOP",
                "type a |TYPE A",
                "list v |LIST V",
                "lIsT f|LIST F",
                "stor new x|STOR NEW x"
            })
    void letter_case_and_trailing_blanks_do_not_matter(String sloppy, String strict) {
        assertThat(CommandText.parse(octets(sloppy))).isEqualTo(CommandText.parse(octets(strict)));
    }

    @Test
    @Tag("B4")
    void blanks_inside_and_after_a_name_belong_to_it() {
        assertThat(CommandText.parse(octets("RETR  a b "))).isEqualTo(new Command.Retr(" a b "));
    }

    @ParameterizedTest
    @Tag("B4")
    @ValueSource(strings = {"KILL a\r\n", "KILL a\n", "KILL a\r"})
    void one_line_end_before_the_nul_is_stripped(String line) {
        assertThat(CommandText.parse(octets(line))).isEqualTo(new Command.Kill("a"));
    }

    @ParameterizedTest
    @Tag("B3")
    @Tag("B12")
    @ValueSource(
            strings = {"", "A", "USE", "FOO", "QUUX", "USERalice", "DONEX", "SEND\tx", "HELP me"})
    void what_is_no_verb_is_unknown(String line) {
        assertThat(CommandText.parse(octets(line)))
                .isEqualTo(new Command.Unrecognised("", "Unknown command"));
    }

    @ParameterizedTest
    @Tag("B9")
    @Tag("B37")
    @ValueSource(
            strings = {
                "USER",
                "USER ",
                "TYPE",
                "TYPE X",
                "TYPE AB",
                "LIST",
                "LIST X",
                "LIST FF",
                "KILL",
                "KILL  ",
                "NAME",
                "TOBE",
                "RETR",
                "STOR",
                "STOR x",
                "STOR NEW",
                "STOR NEW ",
                "STOR FOO x",
                "SIZE",
                "SIZE ",
                "SIZE -1",
                "SIZE  1",
                "SIZE 1 ",
                "SIZE 0x10",
                "SIZE 9223372036854775808",
                "SIZE 00000000000000000001",
                "SIZE 99999999999999999999999",
                "SEND it",
                "STOP now",
                "XMKD",
                "XRMD",
                "FEAT x",
                "MLST",
                "REST",
                "REST +1"
            })
    void a_verb_with_a_senseless_argument_is_refused_in_words(String line) {
        assertThat(CommandText.parse(octets(line))).isInstanceOf(Command.Unrecognised.class);
    }

    @ParameterizedTest
    @Tag("B9")
    @Tag("B20")
    @ValueSource(
            strings = {
                "SIZE +5",
                "SIZE 5+ ",
                "SIZE 5+ md5",
                "SIZE 5 +crc32c",
                "SIZE 5++",
                "SIZE +",
                "SIZE 9223372036854775808+",
                "SIZE 5+\u00ff",
                "SIZE5+",
                "SIZE\t5+",
                "\u0001\u0002\u0003\u0004",
                "KI\nL x",
                "\u007fELF"
            })
    void after_announced_content_and_stray_data_only_hanging_up_is_safe(String line) {
        assertThat(CommandText.parse(octets(line))).isInstanceOf(Command.Unacceptable.class);
    }

    @Test
    void names_that_are_not_utf8_are_refused() {
        var octets = "RETR a?".getBytes(StandardCharsets.ISO_8859_1);
        octets[6] = (byte) 0xe4;
        assertThat(CommandText.parse(octets))
                .isEqualTo(new Command.Unrecognised("", "Names must be UTF-8"));
    }

    @Test
    @Tag("B53")
    void a_password_may_be_any_octets() {
        var octets = new byte[] {'P', 'A', 'S', 'S', ' ', (byte) 0xff, ' ', 0x01};
        assertThat(CommandText.parse(octets))
                .isEqualTo(new Command.Pass(Secret.of(new byte[] {(byte) 0xff, ' ', 0x01})));
    }

    @ParameterizedTest
    @Tag("B6")
    @ValueSource(strings = {"a\0KILL b", "a\nb", "a\rb"})
    void a_name_that_would_start_a_second_command_is_not_sent(String name) {
        assertThatThrownBy(() -> CommandText.format(new Command.Retr(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RETR");
    }

    @Test
    void the_verbs_of_every_command_could_begin_one_and_content_could_not() {
        for (var command : every_command()) {
            assertThat(CommandText.couldBegin(CommandText.format(command))).isTrue();
        }
        assertThat(CommandText.couldBegin(octets("kil"))).isTrue();
        assertThat(CommandText.couldBegin(octets("KILLER"))).isFalse();
        assertThat(CommandText.couldBegin(octets("Dear"))).isFalse();
    }

    @Test
    void a_sharp_s_in_latin_1_does_not_count_for_the_two_letters_it_grows_to() {
        assertThat(CommandText.couldBegin(new byte[] {'P', 'A', (byte) 0xdf})).isFalse();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
