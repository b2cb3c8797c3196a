package wherry.client.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Servers between which and us something changes the octets of files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class GarblingServerTest {
    private static final String RIGHT = "9a71bb4c";
    private static final String WRONG = "9a71bb4d";
    private static final String FACTS = "type=file;size=5;modify=20200202020202;gen=3;perm=r; f";

    private static final List<String> FEATURES =
            List.of(
                    "+Features",
                    "PIPE 1000",
                    "DIGEST crc32c sha-256",
                    "MLSD",
                    "MLST",
                    "HASH SHA-256 CRC32C",
                    "REST",
                    "MFMT",
                    "XMKD");

    private Journey journey;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        journey = Journey.in(directory);
    }

    /** Logged in, with all extensions that let dialogues overlap. */
    private static Caller welcomed(Caller caller) throws IOException {
        caller.say("+stranger SFTP Service (FEAT)");
        caller.hear();
        caller.say("!you are in").hear("FEAT");
        return caller.say(String.join("\r\n", FEATURES) + "\r\n");
    }

    private static Stranger.Manners sending(String first, String second) {
        return caller -> {
            welcomed(caller).hear("MLST f").say("+" + FACTS);
            for (var digest : new String[] {first, second}) {
                if (!digest.isEmpty()) {
                    caller.hear("RETR f").hear("SEND crc32c");
                    caller.say(" 5").send("hello").say(digest);
                }
            }
            caller.part();
        };
    }

    @Test
    void what_arrived_wrong_is_got_once_more() throws Exception {
        journey.to(sending(WRONG, RIGHT), "get f").is(ExitCode.DONE, "is got once more");
        assertThat(journey.place().resolve("f")).hasContent("hello");
        assertThat(Files.getLastModifiedTime(journey.place().resolve("f")).toInstant())
                .hasToString("2020-02-02T02:02:02Z");
    }

    @Test
    void what_arrives_wrong_twice_is_not_kept() throws Exception {
        journey.with("f", "old");
        journey.to(sending(WRONG, WRONG), "get f").is(ExitCode.NOT_VERIFIED, "get it again");
        assertThat(journey.place().resolve("f")).hasContent("old");
        assertThat(journey.names()).containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource({
        "'+Saved f;1 (size=5 crc32c=9a71bb4c durable=full)', DONE, 'is sent once more'",
        "'-Couldn''t save because the digest does not match [HASH]', NOT_VERIFIED, 'not match'"
    })
    void what_the_server_got_wrong_is_sent_once_more(String second, ExitCode code, String said)
            throws Exception {
        Stranger.Manners manners =
                caller -> {
                    welcomed(caller);
                    for (var verdict :
                            new String[] {"-Couldn't save because of the digest [HASH]", second}) {
                        caller.hear("STOR OLD f").hear("SIZE 5+ crc32c");
                        caller.take(5);
                        caller.hear(RIGHT);
                        caller.say("+").say("+ok").say(verdict);
                    }
                    if (second.startsWith("+")) {
                        caller.hear();
                        caller.say("+modify=20200202020202 f;1");
                    }
                    caller.part();
                };
        journey.with("f", "hello").to(manners, "put f").is(code, said);
    }
}
