package wherry.protocol.teach;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Shows an onlooker what goes through two streams. Where nobody looks on there is none, and the
 * streams are used bare: then it costs nothing.
 */
public final class Tap {
    private final Dissector dissector;
    private final Side here;

    Tap(Dissector dissector, Side here) {
        this.dissector = dissector;
        this.here = here;
    }

    /** What the other end says, shown once it has come. */
    public InputStream in(InputStream in) {
        return new SeenInput(in);
    }

    /** What this end says, shown before it goes: no answer can overtake it. */
    public OutputStream out(OutputStream out) {
        return new SeenOutput(out);
    }

    /** The same, shown as the end of what this end says. */
    public Closeable over(Closeable end) {
        return () -> {
            dissector.ended(here);
            end.close();
        };
    }

    private final class SeenInput extends FilterInputStream {
        private SeenInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            var count = in.read(into, offset, most);
            if (count > 0) {
                dissector.said(here.other(), into, offset, count);
            } else if (count < 0) {
                dissector.ended(here.other());
            }
            return count;
        }
    }

    private final class SeenOutput extends FilterOutputStream {
        private SeenOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            dissector.said(here, octets, offset, count);
            out.write(octets, offset, count);
        }
    }
}
