package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Lanes;

import java.io.IOException;
import java.util.List;

/** Where connections come from, and what is known of servers: the composition root's part. */
public interface Harbour {
    /**
     * A connection somebody is logged in on.
     *
     * @param remote the server's files
     * @param target whom and where, as it could be typed
     * @param proof what the login was proved by, in words
     * @param again opens the same once more, without asking
     */
    record Berth(RemoteFiles remote, String target, String proof, Lanes.Opener again) {}

    /** In at this target, as it is typed; asks for what it needs. */
    Berth open(String target) throws IOException, RemoteRefused, FileFailed;

    /** What {@code wherry trust} does with these words. */
    void trust(List<String> words) throws IOException, FileFailed;

    /** The names of the profiles there are. */
    List<String> profiles() throws IOException;

    /** What a profile says, a line each. */
    List<String> profile(String name) throws IOException, FileFailed;

    /** Writes down how this server was reached, under a name; gives the file's name. */
    String saveProfile(String name) throws IOException, FileFailed;

    /** Where nothing can be opened. */
    static Harbour none() {
        return new Harbour() {
            @Override
            public Berth open(String target) throws FileFailed {
                throw absent();
            }

            @Override
            public void trust(List<String> words) throws FileFailed {
                throw absent();
            }

            @Override
            public List<String> profiles() {
                return List.of();
            }

            @Override
            public List<String> profile(String name) throws FileFailed {
                throw absent();
            }

            @Override
            public String saveProfile(String name) throws FileFailed {
                throw absent();
            }

            private static FileFailed absent() {
                return new FileFailed(
                        wherry.client.remote.ExitCode.USAGE, "This works in the program only");
            }
        };
    }
}
