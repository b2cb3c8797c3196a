package wherry.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a server might say: answers that mean something, listings of odd names, sizes, anything. */
final class Answers {
    private static final int ANSWERS = 24;
    private static final List<String> ROUTINE =
            List.of(
                    "+",
                    "!",
                    "-",
                    "+ok, waiting for file",
                    "+Saved file",
                    "! Logged in",
                    "+Saved file;2 (size=7 crc32c=00000000 durable=full)",
                    "+Saved (a=b) (crc32c=",
                    "+Send account",
                    "+User-id valid, send account and password",
                    "!Changed working dir to /dir",
                    "-No such file [NOFILE]",
                    "-x [NOSUCH]",
                    "-[IO]",
                    "+Features\r\nNOOP\r\nXMKD\r\n",
                    "+host SFTP Service (FEAT)",
                    "?",
                    "- [IO",
                    "-\u001b[2J\u202e evil",
                    "+\u0007",
                    "-\ufffd");
    private static final List<String> SIZES =
            List.of(
                    " 5",
                    "5",
                    " 0",
                    " 9223372036854775807",
                    " 9223372036854775808",
                    " -1",
                    " 00000000000000000005",
                    " 5 \r\n",
                    " 5x",
                    " ",
                    "\u0665");

    private Answers() {}

    /** All that one server says, in octets. */
    static byte[] of(FuzzedDataProvider data) {
        var said = new ByteArrayOutputStream();
        said.writeBytes("+host SFTP Service (FEAT)\0".getBytes(StandardCharsets.UTF_8));
        for (var left = ANSWERS; left > 0 && data.remainingBytes() > 0; left--) {
            said.writeBytes(answer(data).getBytes(StandardCharsets.UTF_8));
            said.write(0);
        }
        return said.toByteArray();
    }

    private static String answer(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 7)) {
            case 0, 1 -> data.pickValue(ROUTINE);
            case 2 -> data.pickValue(SIZES) + '\0' + data.consumeString(9);
            case 3, 4 -> listing(data, false);
            case 5, 6 -> listing(data, true);
            default -> data.consumeString(40);
        };
    }

    private static String listing(FuzzedDataProvider data, boolean columns) {
        var text = new StringBuilder(data.pickValue(List.of("+/", "+", "-", "!", "")));
        var end = data.pickValue(List.of("\r\n", "\n", "\r"));
        text.append(end);
        for (var left = data.consumeInt(0, 6); left > 0; left--) {
            text.append(columns ? inColumns(data) : "").append(Names.any(data));
            text.append(data.pickValue(List.of("", " ", "/", "//"))).append(end);
        }
        return text.toString();
    }

    private static String inColumns(FuzzedDataProvider data) {
        var size =
                data.pickValue(
                        List.of("5", "0", "9223372036854775807", "9223372036854775808", "-1"));
        var time =
                data.pickValue(
                        List.of(
                                "2026-01-02T03:04:05Z",
                                "2026-13-02T03:04:05Z",
                                "0000-00-00T99:99:99Z"));
        return data.pickValue(List.of("- ", "d ", "l ", "-"))
                + size.indent(10).stripTrailing()
                + " "
                + time
                + " ";
    }
}
