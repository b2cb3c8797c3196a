package wherry.trials;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/**
 * One system call, as strace tells it.
 *
 * @param thread who made it
 * @param name what it is
 * @param arguments as they are spelled
 * @param result what it gave
 */
record Call(int thread, String name, List<String> arguments, String result) {
    private static final Map<Character, Integer> ESCAPED =
            Map.of('n', 10, 't', 9, 'r', 13, 'f', 12, 'v', 11, '"', 34, '\\', 92);

    Call {
        arguments = List.copyOf(arguments);
    }

    boolean failed() {
        return result.startsWith("-1");
    }

    /** Whether it is one of these. */
    boolean is(String... names) {
        return List.of(names).contains(name);
    }

    /** The file behind the open file that this argument is: {@code 30</srv/files/a>}. */
    String opened(int argument) {
        var text = arguments.get(argument);
        return text.substring(text.indexOf('<') + 1, text.lastIndexOf('>'));
    }

    /** The file that was opened: {@code 30</srv/files/a>}. */
    String made() {
        return result.substring(result.indexOf('<') + 1, result.lastIndexOf('>'));
    }

    /** The path that a directory and a name beside it spell. */
    String below(int directory) {
        return opened(directory) + "/" + text(directory + 1);
    }

    /** A string argument. */
    String text(int argument) {
        return new String(octets(argument), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The octets of a string argument. */
    byte[] octets(int argument) {
        var spelled = arguments.get(argument);
        var octets = new ByteArrayOutputStream();
        for (var i = 1; i < spelled.lastIndexOf('"'); i++) {
            var letter = spelled.charAt(i);
            if (letter != '\\') {
                octets.write(letter);
            } else if (spelled.charAt(i + 1) == 'x') {
                octets.write(Integer.parseInt(spelled.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                i += 1;
                var plain = ESCAPED.get(spelled.charAt(i));
                if (plain != null) {
                    octets.write(plain);
                } else {
                    var digits = spelled.substring(i).replaceFirst("(?s)^([0-7]{1,3}).*", "$1");
                    octets.write(Integer.parseInt(digits, 8));
                    i += digits.length() - 1;
                }
            }
        }
        return octets.toByteArray();
    }

    /** A reply of the server: whatever it says goes into a socket. */
    boolean isReply() {
        return is("write", "sendto") && arguments.getFirst().contains("<socket:");
    }

    /** Whether it touches anything below this directory, or the directory itself. */
    boolean concerns(String directory) {
        return result.contains(directory)
                || arguments.stream().anyMatch(argument -> argument.contains(directory));
    }

    /** Whether it changes a file or directory, or forces one to disk. */
    boolean changes() {
        return !failed()
                && switch (name) {
                    case "open", "openat", "openat2" -> arguments.toString().contains("O_CREAT");
                    default -> true;
                };
    }
}
