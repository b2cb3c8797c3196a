package wherry.client.transfer;

import wherry.client.remote.ExitCode;

import java.time.Duration;

/**
 * Something that happened to a file or to the connection. What people read and what {@code --json}
 * prints are two renderings of it; docs/events.md describes the latter.
 */
public sealed interface Event {

    /**
     * Logged in.
     *
     * @param server host and port
     * @param user whom the server takes us for
     * @param attempt 1 for the first time, one more each time it was lost
     */
    record Connected(String server, String user, int attempt) implements Event {}

    /** A local file is on the server now, under this path. */
    record Stored(String local, String path, long bytes, Evidence evidence) implements Event {}

    /** A file of the server is here now, under this local path. */
    record Fetched(String path, String local, long bytes, Evidence evidence) implements Event {}

    /** It was left out on purpose, which is no failure. */
    record Skipped(String name, String why) implements Event {}

    /**
     * It was not done.
     *
     * @param name as the user knows it; empty when it is about no file
     * @param ignored whether a dash before the command said that it does not matter
     */
    record Failed(String name, Failure failure, boolean ignored) implements Event {}

    /** Something that a person may want to know, and that is no failure. */
    record Noted(String name, String what) implements Event {}

    /**
     * The connection was lost and is made once more.
     *
     * @param attempt which of the repetitions this is, from 1
     * @param most how many there may be
     * @param pause how long until then
     * @param why what was lost
     */
    record Retry(int attempt, int most, Duration pause, Failure why) implements Event {}

    /** A file or directory is gone from the server, or from here. */
    record Deleted(String path) implements Event {}

    /** A directory was made. */
    record Made(String path) implements Event {}

    /** A file has another name. */
    record Renamed(String from, String to) implements Event {}

    /**
     * What would be done if it were no dry run.
     *
     * @param action what the event would be called
     * @param bytes how large it is; 0 where that means nothing
     */
    record Planned(String action, String path, long bytes) implements Event {}

    /** A line that a command was asked for, such as one of a listing. */
    record Output(String line) implements Event {}

    /**
     * What became of all of it; always the last event.
     *
     * @param counts how much of what
     * @param elapsed since the start
     * @param exit what the process exits with
     */
    record Summary(Counts counts, Duration elapsed, ExitCode exit) implements Event {}
}
