// A number-guessing game over TCP: each caller has a number of its own, and a count of tries.
// Run:  java Guess.java [PORT]     then, elsewhere, more than once:  java Talk.java localhost PORT
// See:  what belongs to one caller is local to its thread; what is not shared needs no lock.

static final int HIGHEST = 100;
static final int LONGEST_LINE = 80;
static final int SILENCE_MILLIS = 60_000;

void main(String[] arguments) {
    try (var door = new ServerSocket(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0)) {
        IO.println("listening on port " + door.getLocalPort());
        while (true) {
            var caller = door.accept();
            Thread.ofVirtual().start(() -> play(caller, 1 + new Random().nextInt(HIGHEST)));
        }
    } catch (IOException | IllegalArgumentException wrong) {
        System.err.println("no server: " + wrong.getMessage());
        System.exit(1);
    }
}

void play(Socket caller, int secret) {
    try (caller) {
        caller.setSoTimeout(SILENCE_MILLIS);
        var in = caller.getInputStream();
        say(caller, "A number from 1 to " + HIGHEST + ": which?");
        for (var tries = 1; ; tries++) {
            var guess = number(line(in)); // nonsense is 0, and gets "Higher"
            if (guess == secret) {
                say(caller, "Yes! It took you " + tries + (tries == 1 ? " try" : " tries"));
                return;
            }
            say(caller, guess < secret ? "Higher" : "Lower");
        }
    } catch (IOException gone) {
        IO.println("a player is gone: " + gone.getMessage());
    }
}

void say(Socket caller, String text) throws IOException {
    caller.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
}

/** One line, in however many pieces; one without end is refused, not stored. */
String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0 || line.length() == LONGEST_LINE) {
            throw new EOFException(c < 0 ? "hung up" : "said a line without end");
        }
        line.append((char) c);
    }
    return line.toString().strip();
}

int number(String word) {
    return word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
}
