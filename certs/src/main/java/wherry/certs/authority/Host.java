package wherry.certs.authority;

import java.net.InetAddress;
import java.util.ArrayList;

/**
 * Where clients find a server: a DNS name or an address, as it stands in a certificate and as
 * {@link HostText} reads it.
 */
public sealed interface Host {

    /** How people write it: names in lower case, IPv6 addresses in their shortest form. */
    String text();

    /** A name in the DNS, in lower case ASCII, without a dot at its end. */
    record Dns(String text) implements Host {}

    /** An IPv4 or IPv6 address. */
    record Address(InetAddress address) implements Host {
        private static final int WORDS = 8;

        @Override
        public String text() {
            var octets = address.getAddress();
            return octets.length == 4 ? address.getHostAddress() : shortest(words(octets));
        }

        private static int[] words(byte[] octets) {
            var words = new int[WORDS];
            for (var i = 0; i < WORDS; i++) {
                words[i] = ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
            }
            return words;
        }

        /** RFC 5952: the first longest run of two or more zero words becomes two colons. */
        private static String shortest(int[] words) {
            var start = 0;
            var longest = 1;
            for (var i = 0; i < WORDS; i++) {
                var run = zerosFrom(words, i);
                if (run > longest) {
                    start = i;
                    longest = run;
                }
            }
            return longest == 1
                    ? joined(words, 0, WORDS)
                    : joined(words, 0, start) + "::" + joined(words, start + longest, WORDS);
        }

        private static int zerosFrom(int[] words, int first) {
            var end = first;
            while (end < WORDS && words[end] == 0) {
                end++;
            }
            return end - first;
        }

        private static String joined(int[] words, int from, int to) {
            var hex = new ArrayList<String>();
            for (var i = from; i < to; i++) {
                hex.add(Integer.toHexString(words[i]));
            }
            return String.join(":", hex);
        }
    }
}
