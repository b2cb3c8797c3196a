package wherry.client.shell;

/** What is counted instead of told: failures of a line that is being cut on purpose. */
final class Reticence {
    private boolean stopping;
    private int count;

    /** The line is being cut on purpose. */
    synchronized void stopping() {
        stopping = true;
    }

    /** Whether a failure was counted, so that it need not be told. */
    synchronized boolean keeps() {
        count += stopping ? 1 : 0;
        return stopping;
    }

    /** How many were counted; what fails from now on is told again. */
    synchronized int over() {
        var all = count;
        count = 0;
        stopping = false;
        return all;
    }
}
