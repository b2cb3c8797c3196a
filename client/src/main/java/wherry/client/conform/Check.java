package wherry.client.conform;

import java.io.IOException;

/**
 * One thing that can be seen of a server from outside.
 *
 * @param reading the number in the list of readings, such as {@code A.7} or {@code B 12}
 * @param page where RFC 913 speaks of it, or of what the reading completes
 * @param name what a server that passes does, in a few words
 * @param need what the check cannot do without
 * @param probe finds out
 */
record Check(String reading, int page, String name, Need need, Probe probe) {

    /** Finds out; it returns where the server passes. */
    interface Probe {
        void run(Stage stage) throws Deviation, Undecided, IOException;
    }

    /** Where it stands in the list of readings: part A before part B. */
    int order() {
        return reading.charAt(0) * 1000 + Integer.parseInt(reading.substring(2));
    }

    /** The verdict, whatever happens on the way. */
    Verdict judge(Stage stage) {
        try {
            stage.demand(need);
            probe.run(stage);
            return new Verdict.Passes();
        } catch (Deviation found) {
            return found.verdict();
        } catch (Undecided open) {
            return new Verdict.CannotTell(String.valueOf(open.getMessage()));
        } catch (IOException trouble) {
            return new Verdict.CannotTell("the connection failed: " + trouble.getMessage());
        }
    }
}
