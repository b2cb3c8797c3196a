package wherry.client.shell;

import wherry.client.transfer.Existing;
import wherry.client.transfer.Manner;
import wherry.protocol.Digest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code set} can change while the shell runs. */
final class Settings {
    private static final String ON = "on";
    private static final String OFF = "off";
    private static final int MOST_CONNECTIONS = 16;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Manner first;

    /** As the options of the command line say. */
    Settings(Manner manner, int connections) {
        this.first = manner;
        values.put("edit", "emacs");
        values.put("confirm", ON);
        values.put("progress", ON);
        values.put("verify", manner.digest().word());
        values.put("resume", manner.resumes() ? ON : OFF);
        values.put("preserve", manner.preserves() ? ON : OFF);
        values.put("parallel", Integer.toString(connections));
    }

    /** All of them, in the order in which they are shown. */
    Map<String, String> all() {
        return values;
    }

    /** What a setting may be; empty for one that is not known. */
    static List<String> choices(String name) {
        return switch (name) {
            case "edit" -> List.of("emacs", "vi");
            case "confirm", "progress", "resume", "preserve" -> List.of(ON, OFF);
            case "verify" -> List.of("crc32c", "sha-256");
            case "parallel" -> List.of("1", "2", "4", "8", "16");
            default -> List.of();
        };
    }

    /** Sets one. */
    void set(String name, String value) throws UsageMistake {
        if (!values.containsKey(name)) {
            throw new UsageMistake(
                    "there is no setting '" + name + "': 'set' shows which there are");
        }
        var right =
                name.equals("parallel")
                        ? connections(value).isPresent()
                        : choices(name).contains(value);
        if (!right) {
            throw new UsageMistake(
                    name
                            + " can be "
                            + (name.equals("parallel")
                                    ? "1 to " + MOST_CONNECTIONS
                                    : String.join(" or ", choices(name))));
        }
        values.put(name, value);
    }

    private static Optional<Integer> connections(String value) {
        return value.matches("[0-9]{1,2}")
                ? Optional.of(Integer.valueOf(value)).filter(n -> n >= 1 && n <= MOST_CONNECTIONS)
                : Optional.empty();
    }

    boolean isOn(String name) {
        return ON.equals(values.get(name));
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    int connections() {
        return connections(value("parallel")).orElse(1);
    }

    /** Whether no option has said what becomes of names that are taken. */
    boolean isFree() {
        return first.existing().always().equals(Optional.of(Existing.Decision.REPLACE));
    }

    /** How files are moved by them. */
    Manner manner() {
        return new Manner(
                isOn("resume") && !first.receipts(),
                isOn("preserve"),
                first.receipts()
                        ? Digest.SHA_256
                        : Digest.named(value("verify")).orElse(Digest.CRC32C),
                first.selection(),
                first.existing(),
                first.journal(),
                first.rehearses(),
                first.removesSources(),
                first.receipts());
    }
}
