package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.tls.TlsIdentity;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.Program;
import wherry.system.PseudoTerminal;
import wherry.system.Ruffian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The whole program on a real terminal: what {@link PromptTest} cannot type, because it leaves the
 * terminal to others, the server or the program.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class ProgramAtTerminalTest {
    private static final String PROMPT = "wherry /> ";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String ESCAPE = "\u001b";

    @TempDir static Path place;
    private static LiveServer server;

    @TempDir Path here;
    private final Set<String> typed = new TreeSet<>();

    @BeforeAll
    static void start() throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(here.resolve("notes.txt"), "one\n");
        Files.write(here.resolve("big.bin"), new byte[4 << 20]);
    }

    private Program wherry(int port, String... options) throws IOException {
        var secret = server.home().secret(Home.USER, Home.PASSWORD);
        return Program.ours("wherry", here, options)
                .with("--password-file", secret.toString(), Home.USER + "@localhost:" + port)
                .quick()
                .where("TERM", "xterm")
                .where("XDG_CONFIG_HOME", here.toString())
                .where("XDG_STATE_HOME", here.toString());
    }

    private Program trusting(String... options) throws IOException {
        return wherry(server.port(), options).with("--ca", server.home().ca().toString());
    }

    private PseudoTerminal line(PseudoTerminal terminal, String line) throws IOException {
        typed.add(line.startsWith("!") ? "!" : line.split(" ", 2)[0]);
        return terminal.type(line + "\r");
    }

    @Test
    void every_command_that_no_test_of_the_prompt_can_type_works_here() throws Exception {
        var program =
                wherry(server.port(), "--limit-rate", "500K")
                        .where("PAGER", "sed s/one/paged/")
                        .where("EDITOR", "sh -c 'echo edited >>\"$0\"'");
        try (var terminal = PseudoTerminal.start(program, 100)) {
            terminal.sees("anything else is no: ").type("yes\n").sees(PROMPT);
            line(terminal, "trust list").sees("sha256:").sees(PROMPT);
            line(terminal, "!echo $((40+2))-here").sees("42-here").sees(PROMPT);
            terminal.type("put notes.txt\r").sees("notes.txt;1").sees(PROMPT);
            line(terminal, "less notes.txt").sees("paged").sees(PROMPT);
            line(terminal, "edit notes.txt").sees("notes.txt;2").sees(PROMPT);
            terminal.type("cat notes.txt\r").sees("edited").sees(PROMPT);
            terminal.type("put big.bin &\r").sees("[1] put big.bin").sees(PROMPT);
            line(terminal, "fg").sees(" % ").type(CTRL_C).sees("stopped: put").sees(PROMPT);
            terminal.type("set edit vi\r").sees(PROMPT);
            terminal.type("lpwd" + ESCAPE + "0x\r").sees("/\r\n").sees(PROMPT);
            terminal.type("profile save mine\r").sees("wherry --profile mine").sees(PROMPT);
            terminal.type("profile mine\r").sees("target  " + Home.USER).sees(PROMPT);
            line(terminal, "close").sees("(not connected)");
            terminal.type("pwd\r").sees("No server is connected").sees("(not connected)");
            line(terminal, "open " + Home.USER + "@localhost:" + server.port()).sees(PROMPT);
            line(terminal, "quit");
            assertThat(terminal.ended()).as(terminal.all()).isZero();
        }
        assertThat(typed).isEqualTo(new TreeSet<>(PromptTest.ELSEWHERE));
    }

    @Test
    void a_narrow_window_and_another_locale_are_enough_and_ctrl_d_leaves() throws Exception {
        Files.move(here.resolve("notes.txt"), here.resolve("渡し舟 Grüße.txt"));
        Files.write(here.resolve("little.bin"), new byte[400_000]);
        var program =
                trusting("--limit-rate", "200K")
                        .where("PAGER", "no-such-pager")
                        .where("LC_ALL", "de_DE.ISO-8859-1");
        try (var terminal = PseudoTerminal.start(program, 32)) {
            terminal.sees(PROMPT).type("put 渡\t").sees("Grüße.txt").type("\r").sees(";1");
            terminal.sees(PROMPT).type("put little.bin\r").sees("\r\u001b[K").sees(" % ");
            terminal.sees("little.bin;").sees(PROMPT).type("ls\r").sees("渡し舟 Grüße.txt");
            terminal.sees(PROMPT).type("less 渡\t\r").sees("No pager").sees("one").sees(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.ended()).as(terminal.all()).isZero();
            assertThat(terminal.all().split("[\r\n\u001b]", -1))
                    .filteredOn(piece -> piece.contains(" % "))
                    .isNotEmpty()
                    .allMatch(piece -> piece.length() < 32 + "[K".length());
        }
    }

    @Test
    void a_dumb_terminal_is_told_nothing_but_text() throws Exception {
        try (var terminal = PseudoTerminal.start(trusting().where("TERM", "dumb"), 80)) {
            terminal.sees(PROMPT).type("pwd\r").sees("\r\n/").sees(PROMPT).type("nonsense\r");
            terminal.sees("There is no command 'nonsense'").sees(PROMPT).type("quit\r");
            assertThat(terminal.ended()).as(terminal.all()).isZero();
            assertThat(terminal.all()).doesNotContain(ESCAPE);
        }
    }

    @Test
    @Tag("T29")
    void nothing_a_server_says_reaches_the_terminal_and_a_second_ctrl_c_leaves() throws Exception {
        var tls = server.home().directory().resolve("tls");
        var identity = TlsIdentity.load(tls.resolve("server.pem"), tls.resolve("server.key"));
        try (var ruffian = new Ruffian(identity);
                var terminal =
                        PseudoTerminal.start(
                                wherry(ruffian.port()).with("--ca", server.home().ca().toString()),
                                100)) {
            terminal.sees("A plain RFC 913 server").sees("> ").type("ls\r").sees("plain.txt");
            terminal.sees("> ").type("get p\t").sees("lain.txt").type("\r").sees("wherry: plain");
            terminal.sees("> ").type("get n\t").type("\r").sees("wherry: ");
            terminal.sees("> ").type("quote XYZZY\r").sees("-no ");
            terminal.sees("> ").type("rm plain.txt\r");
            ruffian.awaitKill();
            terminal.type(CTRL_C).sees("Stopped.");
            assertThat(terminal.type(CTRL_C).ended()).as(terminal.all()).isEqualTo(130);
            assertThat(terminal.all())
                    .contains("\\u{1b}")
                    .doesNotContain("\u001b]", "owned\u0007", "\u001b[2J", "\u001b[H", "\u202e");
        }
    }
}
