package wherry.client;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line that is one JSON object: texts, whole numbers, and objects of texts as its members. */
final class JsonLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonLine() {}

    /** It is not what it should be. */
    static final class NotSo extends Exception {
        private static final long serialVersionUID = 1L;

        NotSo(String why) {
            super(why);
        }
    }

    /** Its members in their order. */
    static Map<String, Object> parse(String line) throws NotSo {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotSo("not a JSON object");
            }
            var members = object(parser, true);
            if (parser.nextToken() != null) {
                throw new NotSo("something follows the JSON object");
            }
            return members;
        } catch (JacksonException broken) {
            throw new NotSo("not JSON: " + broken.getOriginalMessage());
        }
    }

    private static Map<String, Object> object(JsonParser parser, boolean outermost) throws NotSo {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            switch (parser.nextToken()) {
                case VALUE_STRING -> members.put(name, parser.getString());
                case VALUE_NUMBER_INT -> members.put(name, parser.getLongValue());
                case START_OBJECT -> {
                    if (!outermost) {
                        throw new NotSo("an object in an object of an object");
                    }
                    members.put(name, object(parser, false));
                }
                default -> throw new NotSo(name + " is no text, whole number or object");
            }
        }
        return members;
    }

    /** A member that must be a text. */
    static String text(Map<String, Object> members, String name) throws NotSo {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new NotSo("no text called " + name);
    }

    /** A member that must be a whole number, 0 or more. */
    static long number(Map<String, Object> members, String name) throws NotSo {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new NotSo("no whole number called " + name);
    }
}
