package wherry.client.transfer;

/** Is told what became of each file, as soon as it is known. */
public interface Report {
    /** It was moved, removed, renamed or made; {@code what} says so for people. */
    void done(String what);

    /** It was not; {@code name} as the user knows it. */
    void failed(String name, Failure failure);

    /** It was left out on purpose, which is no failure. */
    void skipped(String name, String why);
}
