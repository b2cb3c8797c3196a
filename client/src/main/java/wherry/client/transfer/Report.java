package wherry.client.transfer;

/** Is told what became of each file, as soon as it is known. */
public interface Report {
    /** It was moved, removed, renamed or made; {@code what} says so for people. */
    void done(String what);

    /** It was not; {@code name} as the user knows it. */
    void failed(String name, Failure failure);

    /** Something about it that a person may want to know, and that is no failure. */
    void noted(String name, String what);

    /** One that is told what is told elsewhere already. */
    default Report silent() {
        return new Report() {
            @Override
            public void done(String what) {}

            @Override
            public void failed(String name, Failure failure) {}

            @Override
            public void noted(String name, String what) {}

            @Override
            public void skipped(String name, String why) {}
        };
    }

    /** It was left out on purpose, which is no failure. */
    void skipped(String name, String why);
}
