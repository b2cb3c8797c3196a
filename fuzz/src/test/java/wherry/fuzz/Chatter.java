package wherry.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Digest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a client might say, from words that mean something: most of it is a command. */
final class Chatter {
    private static final int TURNS = 40;
    private static final List<String> USERS =
            List.of("dora", "alice", "carol", "bob", "mallory", "nobody", "Alice", "../bob", "");
    private static final List<String> SECRETS =
            List.of("secret", "project x", "wrong", "", "secret ", "x\u0001");
    private static final List<String> BARE =
            List.of(
                    "FEAT",
                    "STAT",
                    "NOOP",
                    "DONE",
                    "SEND",
                    "STOP",
                    "SIZE 5",
                    "SIZE 0",
                    "SIZE",
                    "SIZE 9223372036854775807",
                    "SIZE 9223372036854775808",
                    "REST 3",
                    "REST 0",
                    "REST x",
                    "MLSD",
                    "AVBL",
                    "HASH",
                    "HASH SHA-256 3-2 draft.txt",
                    "HASH CRC32C 0-268435457 draft.txt",
                    "MFMT 20260230000000 draft.txt",
                    "SIZE 5+",
                    "SIZE 5+ crc32c",
                    "SIZE 0+ SHA-256",
                    "SIZE 1048577+",
                    "SIZE 5 md5",
                    "SIZE 5+ md5",
                    "SEND crc32c",
                    "SEND sha-256",
                    "SIZE -1",
                    "TOBE x",
                    "KILL",
                    "LIST",
                    "LIST F x;*",
                    "STOR OLD",
                    "QUIT",
                    "",
                    "retr draft.txt",
                    "CDIR",
                    "TYPE",
                    "DONE now",
                    "SEND me");
    private static final List<String> TIMES =
            List.of("20260102030405", "00000101000000", "99991231235959", "19700101000000");
    private static final List<String> SENDS =
            List.of("SEND", "SEND", "SEND crc32c", "SEND sha-256", "STOP", "NOOP", "STOR OLD new");
    private static final List<String> CONTENTS =
            List.of(
                    "hello",
                    "KILL draft.txt\0",
                    "\0KILL " + Transcript.VICTIM + "\0",
                    "KILL " + Transcript.VICTIM + "\0",
                    "\r\n\n\r\r\n",
                    "\0\0\0",
                    "DONE\0USER dora\0",
                    "\u00e9",
                    "x");

    /** Null: none. */
    private static final List<@Nullable Digest> DIGESTS =
            Arrays.asList(null, null, Digest.CRC32C, Digest.SHA_256);

    private final FuzzedDataProvider data;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Chatter(FuzzedDataProvider data) {
        this.data = data;
    }

    /** All that one client says, in octets. */
    static byte[] of(FuzzedDataProvider data) {
        var chatter = new Chatter(data);
        for (var turn = 0; turn < TURNS && data.remainingBytes() > 0; turn++) {
            chatter.turn();
        }
        return chatter.said.toByteArray();
    }

    private void turn() {
        switch (data.consumeInt(0, 18)) {
            case 0 -> say("USER " + data.pickValue(USERS));
            case 1 -> say(data.pickValue(List.of("PASS ", "ACCT ")) + data.pickValue(SECRETS));
            case 2 -> say("TYPE " + data.pickValue(List.of("A", "B", "C", "a", "X")));
            case 3, 4 -> say("LIST " + data.pickValue(List.of("F", "V")) + " " + path());
            case 5 -> say("CDIR " + path());
            case 6 -> say("KILL " + path());
            case 7, 8 -> rename();
            case 9, 10 -> retrieve();
            case 11, 12, 13 -> store();
            case 14, 15 -> say(data.pickValue(List.of("XMKD ", "XRMD ", "MLST ")) + path());
            case 16 -> say(data.pickValue(BARE));
            case 17 -> facts();
            default -> said.writeBytes(data.consumeBytes(data.consumeInt(0, 64)));
        }
    }

    private void facts() {
        switch (data.consumeInt(0, 3)) {
            case 0 -> say(data.pickValue(List.of("MLSD ", "AVBL ")) + path());
            case 1 -> say("MFMT " + data.pickValue(TIMES) + " " + path());
            default ->
                    say(
                            "HASH "
                                    + data.pickValue(List.of("SHA-256", "crc32c"))
                                    + " "
                                    + data.consumeInt(0, 3)
                                    + "-"
                                    + data.pickValue(List.of("3", "9", "268435456"))
                                    + " "
                                    + path());
        }
    }

    private void rename() {
        say("NAME " + path());
        perhapsBetween();
        say("TOBE " + path());
    }

    private void retrieve() {
        say("RETR " + path());
        perhapsBetween();
        say(data.pickValue(SENDS));
    }

    private void store() {
        if (data.consumeInt(0, 7) != 0) {
            say("STOR " + data.pickValue(List.of("NEW", "OLD", "APP")) + " " + path());
        }
        perhapsBetween();
        var octets = content().getBytes(StandardCharsets.UTF_8);
        var off = data.consumeInt(0, 7) == 0 ? data.consumeInt(-2, 2) : 0;
        var digest = data.pickValue(DIGESTS);
        say(
                "SIZE "
                        + Math.max(0, octets.length + off)
                        + data.pickValue(List.of("", "+", "+"))
                        + (digest == null ? "" : " " + digest.word()));
        said.writeBytes(octets);
        if (digest != null) {
            say(hex(digest, octets));
        }
    }

    /** Mostly what it should be. */
    private String hex(Digest digest, byte[] octets) {
        var running = digest.begin();
        running.update(octets, 0, octets.length);
        var right = running.hex();
        return switch (data.consumeInt(0, 9)) {
            case 0 -> right.substring(1);
            case 1 -> right + "0";
            case 2 -> "KILL " + right.substring(5);
            case 3 -> right.toUpperCase(Locale.ROOT);
            default -> right;
        };
    }

    /** Large only where it holds no commands: thousands of them would only cost time. */
    private String content() {
        var content = data.pickValue(CONTENTS).repeat(data.consumeInt(1, 4));
        var large = data.consumeInt(0, 9) == 0 && !content.contains(" ");
        return large ? content.repeat(2000) : content;
    }

    private void perhapsBetween() {
        if (data.consumeInt(0, 7) == 0) {
            say(data.pickValue(BARE));
        }
    }

    private String path() {
        return Names.path(data);
    }

    private void say(String command) {
        said.writeBytes(command.getBytes(StandardCharsets.UTF_8));
        said.write(0);
    }
}
