package wherry.fuzz;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of docs/protocol.md said a second time, over octets held as Latin-1 characters. */
final class Grammar {
    private static final Pattern COMMAND =
            Pattern.compile("([A-Za-z]{4})(?: (.*))?", Pattern.DOTALL);
    private static final List<String> WITH_PATH =
            List.of("USER", "KILL", "NAME", "TOBE", "RETR", "XMKD", "XRMD", "MLST");
    private static final List<String> BARE = List.of("STOP", "FEAT", "NOOP", "STAT");
    private static final List<String> OTHERS =
            List.of(
                    "ACCT", "PASS", "TYPE", "LIST", "CDIR", "DONE", "STOR", "SIZE", "REST", "SEND",
                    "MLSD", "HASH", "MFMT", "AVBL");
    private static final String DIGEST = "(?i:crc32c|sha-256)";

    private Grammar() {}

    /** Whether nothing that follows can be trusted: controls in the verb, or a senseless plus. */
    static boolean endsTheConnection(String message) {
        var line = withoutLineEnd(message);
        return line.substring(0, Math.min(4, line.length())).matches("(?s).*[\\x00-\\x1f\\x7f].*")
                || (line.regionMatches(true, 0, "SIZE", 0, 4)
                        && line.contains("+")
                        && canonical(message).isEmpty());
    }

    /** How the command would be spelled with capitals and nothing superfluous, if it is one. */
    static Optional<String> canonical(String message) {
        var command = COMMAND.matcher(withoutLineEnd(message));
        if (!command.matches()) {
            return Optional.empty();
        }
        var verb = command.group(1).toUpperCase(Locale.ROOT);
        var argument = command.group(2) == null ? "" : command.group(2);
        if (verb.equals("ACCT") || verb.equals("PASS")) {
            return Optional.of(joined(verb, argument));
        }
        return utf8(argument)
                .flatMap(text -> spelled(verb, text))
                .map(text -> new String(octets(text), StandardCharsets.ISO_8859_1));
    }

    /** Whether these octets are the beginning of some command of ours, its NUL included. */
    static boolean couldBegin(String waiting) {
        var verb = waiting.substring(0, Math.min(4, waiting.length()));
        return (waiting.length() <= 4 || waiting.charAt(4) == ' ' || waiting.charAt(4) == 0)
                && List.of(WITH_PATH, BARE, OTHERS).stream()
                        .flatMap(List::stream)
                        .anyMatch(ours -> ours.regionMatches(true, 0, verb, 0, verb.length()));
    }

    private static Optional<String> spelled(String verb, String argument) {
        var blank = argument.isBlank();
        if (WITH_PATH.contains(verb)) {
            return blank ? Optional.empty() : Optional.of(joined(verb, argument));
        }
        if (BARE.contains(verb)) {
            return blank ? Optional.of(verb) : Optional.empty();
        }
        return switch (verb) {
            case "DONE" -> Optional.of(verb);
            case "CDIR" -> Optional.of(joined(verb, argument));
            case "TYPE" -> matched("[ABCabc]", argument.strip()).map(_ -> type(argument));
            case "LIST" -> list(argument);
            case "STOR" -> stor(argument);
            case "SEND" ->
                    matched(DIGEST + "?", argument.strip())
                            .map(digest -> joined(verb, digest.toLowerCase(Locale.ROOT)));
            case "REST" -> number(argument).map(octets -> "REST " + octets);
            case "SIZE" ->
                    matched("[0-9]{1,19}\\+?( " + DIGEST + ")?", argument)
                            .flatMap(all -> size(all.toLowerCase(Locale.ROOT)));
            case "MLSD", "AVBL" -> Optional.of(joined(verb, blank ? "" : argument));
            case "HASH" ->
                    matched("(?s)" + DIGEST + " [0-9]{1,19}-[0-9]{1,19} .*", argument)
                            .flatMap(Grammar::hash);
            case "MFMT" ->
                    matched("(?s)[0-9]{14} .*", argument)
                            .filter(Grammar::isTime)
                            .map(all -> "MFMT " + all);
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(String digits) {
        return matched("[0-9]{1,19}", digits)
                .map(BigInteger::new)
                .filter(octets -> octets.bitLength() < 64)
                .map(BigInteger::toString);
    }

    private static Optional<String> size(String argument) {
        var digits = argument.replaceFirst("(?s)[+ ].*", "");
        return number(digits).map(octets -> "SIZE " + octets + argument.substring(digits.length()));
    }

    private static Optional<String> hash(String argument) {
        var words = argument.split(" ", 3);
        var ends = words[1].split("-", -1);
        var from = number(ends[0]).map(BigInteger::new);
        var to = number(ends[1]).map(BigInteger::new);
        return from.isPresent()
                        && to.isPresent()
                        && from.get().compareTo(to.get()) <= 0
                        && !words[2].isBlank()
                ? Optional.of(
                        String.join(
                                " ",
                                "HASH",
                                words[0].toUpperCase(Locale.ROOT),
                                from.get() + "-" + to.get(),
                                words[2]))
                : Optional.empty();
    }

    /** A day of the calendar, a second of that day, and a path. */
    private static boolean isTime(String argument) {
        try {
            var year = Integer.parseInt(argument.substring(0, 4));
            var month = Integer.parseInt(argument.substring(4, 6));
            LocalDate.of(year, month, Integer.parseInt(argument.substring(6, 8)));
        } catch (DateTimeException _) {
            return false;
        }
        return argument.substring(8, 14).matches("([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]")
                && !argument.substring(15).isBlank();
    }

    private static String type(String argument) {
        return "TYPE " + argument.strip().toUpperCase(Locale.ROOT);
    }

    private static Optional<String> list(String argument) {
        return matched("(?s)[FVfv]( .*)?", argument)
                .map(
                        all -> {
                            var path = all.length() < 2 ? "" : all.substring(2);
                            var style = all.substring(0, 1).toUpperCase(Locale.ROOT);
                            return joined("LIST " + style, path.isBlank() ? "" : path);
                        });
    }

    private static Optional<String> stor(String argument) {
        return matched("(?si)(NEW|OLD|APP) .*", argument)
                .filter(all -> !all.substring(4).isBlank())
                .map(
                        all ->
                                "STOR "
                                        + all.substring(0, 3).toUpperCase(Locale.ROOT)
                                        + all.substring(3));
    }

    private static Optional<String> matched(String pattern, String text) {
        return text.matches(pattern) ? Optional.of(text) : Optional.empty();
    }

    private static String joined(String verb, String argument) {
        return argument.isEmpty() ? verb : verb + " " + argument;
    }

    private static String withoutLineEnd(String message) {
        return message.replaceFirst("\r?\n?\\z", "");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> utf8(String latin) {
        try {
            var octets = latin.getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
