package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import wherry.protocol.Wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Threat T26: what is written down of a session, and only what happened. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTest {
    @TempDir Path disk;
    private final Logger log = (Logger) LoggerFactory.getLogger("audit");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        log.addAppender(heard);
    }

    @AfterEach
    void stop() {
        log.detachAppender(heard);
    }

    private void serve(String commands, OutputStream said) throws IOException {
        var in = new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk)) {
            world.serve(new Wire(in, said), true);
        }
    }

    private List<String> events() {
        return heard.list.stream().map(ILoggingEvent::getMessage).toList();
    }

    @Test
    void every_change_is_written_down() throws Exception {
        serve(
                "USER dora\0STOR NEW x\0SIZE 2\0hiRETR x\0SEND\0NAME x\0TOBE y\0KILL y\0XMKD d\0"
                        + "XRMD d\0USER alice\0PASS no\0DONE\0",
                OutputStream.nullOutputStream());
        assertThat(events())
                .containsExactly(
                        "logged in",
                        "stored",
                        "fetched",
                        "renamed",
                        "deleted",
                        "directory made",
                        "directory removed",
                        "login refused");
    }

    @Test
    void a_file_that_was_stored_is_not_called_lost_because_nobody_heard_of_it() {
        var silent =
                new OutputStream() {
                    private int replies = 4;

                    @Override
                    public void write(int octet) {}

                    @Override
                    public void write(byte[] octets, int offset, int length) throws IOException {
                        if (replies-- == 0) {
                            throw new IOException("the line is broken");
                        }
                    }
                };
        var ended = catchThrowable(() -> serve("USER dora\0STOR NEW x\0SIZE 2\0hi", silent));
        assertThat(ended).isInstanceOf(IOException.class);
        assertThat(disk.resolve("x")).hasContent("hi");
        assertThat(events()).containsExactly("logged in", "stored");
    }
}
