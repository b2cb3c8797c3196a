package wherry.client.transfer;

/** Is told how far a transfer has come; may be told very often. */
public interface Progress {
    /** For those who do not want to know. */
    Progress NONE =
            new Progress() {
                @Override
                public void begin(String name, long octets) {}

                @Override
                public void moved(long octets) {}

                @Override
                public void end() {}
            };

    /** A file of so many octets, counted as they cross the wire. */
    void begin(String name, long octets);

    /** The same file, of which so many octets are there already. */
    default void begin(String name, long had, long octets) {
        begin(name, octets);
    }

    /** So many more files of so many octets will come; told where that is known beforehand. */
    default void expected(long files, long octets) {}

    /** So many more. */
    void moved(long octets);

    /** That file is over, well or badly. */
    void end();
}
