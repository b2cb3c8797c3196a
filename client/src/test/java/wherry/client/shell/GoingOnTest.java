package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.TinyServer;
import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads that go on where nothing can be proven. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class GoingOnTest {
    @TempDir Path here;
    private Typist typist;
    private TinyServer server;

    @BeforeEach
    void start() throws IOException {
        typist = new Typist(here);
        server = TinyServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("B49")
    void on_a_plain_server_an_upload_goes_on_only_when_asked_to() throws Exception {
        Files.writeString(here.resolve("a.txt"), "hello world");
        server.files.put("/a.txt", text("hello "));
        assertThat(typist.run(server, "put -a a.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files.get("/a.txt")).isEqualTo(text("hello world"));
        assertThat(typist.said()).contains("goes on after the 6 B").contains("cannot prove");
        server.files.put("/a.txt", text("hello "));
        assertThat(typist.run(server, "put a.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files.get("/a.txt")).isEqualTo(text("hello world"));
    }

    @Test
    @Tag("B49")
    void on_a_plain_server_what_has_the_same_size_is_left_alone_when_asked_to() throws Exception {
        Files.writeString(here.resolve("a.txt"), "hello");
        server.files.put("/a.txt", text("HELLO"));
        assertThat(typist.run(server, "put -a a.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files.get("/a.txt")).isEqualTo(text("HELLO"));
        assertThat(typist.said()).contains("by its size alone");
        server.files.put("/a.txt", text("hello and more"));
        assertThat(typist.run(server, "put -a a.txt")).isEqualTo(ExitCode.DONE);
        assertThat(server.files.get("/a.txt")).isEqualTo(text("hello"));
    }
}
