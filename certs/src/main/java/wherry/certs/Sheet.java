package wherry.certs;

import wherry.protocol.JsonText;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Labels and what stands there: in lines for people, or as one JSON object for programs. */
final class Sheet {
    private final List<Field> fields = new ArrayList<>();

    /** For people a text, for programs a value; an empty text is not shown to people. */
    private record Field(String label, String text, String json) {}

    void add(String label, String text) {
        fields.add(new Field(label, text, JsonText.quoted(text)));
    }

    /** For programs only. */
    void add(String label, long number) {
        fields.add(new Field(label, "", Long.toString(number)));
    }

    void add(String label, List<String> texts, String none) {
        var text = texts.isEmpty() ? none : String.join(", ", texts);
        var json = texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
        fields.add(new Field(label, text, json));
    }

    /** Serial numbers: programs get them in the form in which all commands print them. */
    void add(
            String label,
            List<BigInteger> serials,
            Function<BigInteger, String> shown,
            String none) {
        var text =
                serials.isEmpty() ? none : String.join(", ", serials.stream().map(shown).toList());
        var json =
                serials.stream()
                        .map(serial -> JsonText.quoted(serial.toString(16)))
                        .collect(Collectors.joining(",", "[", "]"));
        fields.add(new Field(label, text, json));
    }

    /** One thing said in two ways. */
    void add(String label, String text, String forPrograms) {
        fields.add(new Field(label, text, JsonText.quoted(forPrograms)));
    }

    List<String> lines() {
        return fields.stream()
                .filter(field -> !field.text().isEmpty())
                .map(field -> "%-12s %s".formatted(field.label(), field.text()))
                .toList();
    }

    String json() {
        return fields.stream()
                .map(field -> JsonText.quoted(name(field.label())) + ":" + field.json())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String name(String label) {
        return label.replace(' ', '_').toLowerCase(Locale.ROOT);
    }
}
