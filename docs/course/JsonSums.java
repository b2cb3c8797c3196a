// JSON over a socket, a message a line:  {"op": "add", "a": 2, "b": 3}  gives  {"result": 5}
// Run:  java JsonSums.java [PORT]      then, elsewhere:  java Talk.java localhost PORT
// See:  a message needs an end (the line's), a limit, and a strict reader that says what it wants.

static final int LONGEST = 1_000;
static final int SILENCE_MILLIS = 60_000;
static final String NUMBER = "\"[ab]\"\\s*:\\s*-?(0|[1-9][0-9]{0,17})";
static final String PAIR = "\\s*(\"op\"\\s*:\\s*\"(add|mul)\"|" + NUMBER + ")\\s*";
static final String QUESTION = "\\s*\\{(" + PAIR + ",){2}" + PAIR + "\\}\\s*";
static final String WANTED = "{\"error\": \"send op (add or mul), a and b (numbers), each once\"}";

void main(String[] arguments) {
    try (var door = new ServerSocket(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0)) {
        IO.println("listening on port " + door.getLocalPort());
        while (true) {
            var caller = door.accept();
            Thread.ofVirtual().start(() -> serve(caller));
        }
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

void serve(Socket caller) {
    try (caller) {
        caller.setSoTimeout(SILENCE_MILLIS);
        var in = new BufferedInputStream(caller.getInputStream());
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c >= 0 && line.size() < LONGEST; c = in.read()) {
            line.write(c);
            if (c == '\n' || line.size() == LONGEST) { // too long is no question, and the last one
                var said = answer(line.toString(StandardCharsets.UTF_8)) + "\n";
                caller.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
                line = c == '\n' ? new ByteArrayOutputStream() : line;
            }
        }
    } catch (IOException gone) {
        IO.println("a caller is gone: " + gone.getMessage());
    }
}

/** Every answer is JSON, the one to nonsense too. */
String answer(String question) {
    var said = new HashMap<String, String>();
    if (question.matches(QUESTION)) {
        for (var pair : question.replaceAll("[{}\"\\s]", "").split(",")) {
            said.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
        }
    }
    if (said.size() < 3) {
        return WANTED; // also when the same was said twice
    }
    var a = new BigInteger(said.get("a")); // JSON's numbers know no 64 bits
    var b = new BigInteger(said.get("b"));
    return "{\"result\": " + (said.get("op").equals("add") ? a.add(b) : a.multiply(b)) + "}";
}
