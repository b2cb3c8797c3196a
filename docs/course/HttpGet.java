// An HTTP GET by hand: a request in text, a status line, headers, an empty line, the content.
// Run:  java HttpGet.java HOST PORT PATH
// See:  who does not look at the status takes an error page for the file.

static final int PATIENCE_MILLIS = 10_000;
static final int LONGEST_LINE = 8_192;

void main(String[] arguments) {
    if (arguments.length != 3 || !arguments[2].matches("/[!-~]*")) {
        System.err.println("usage: java HttpGet.java HOST PORT /PATH   (no blanks in the path)");
        System.exit(1);
    }
    try (var line = new Socket()) {
        var server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        if (server.isUnresolved()) {
            throw new UnknownHostException("nobody knows a host of that name");
        }
        line.connect(server, PATIENCE_MILLIS);
        line.setSoTimeout(PATIENCE_MILLIS);
        var host = arguments[0].contains(":") ? "[" + arguments[0] + "]" : arguments[0]; // IPv6
        var request = "GET " + arguments[2] + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
        line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        System.exit(show(new BufferedInputStream(line.getInputStream())));
    } catch (IOException | IllegalArgumentException trouble) {
        System.err.println("no answer from " + arguments[0] + ": " + trouble.getMessage());
        System.exit(1);
    }
}

int show(InputStream in) throws IOException {
    var status = line(in);
    if (!status.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
        throw new IOException("that is not HTTP");
    }
    var length = -1L;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.toLowerCase(Locale.ROOT).matches("content-length: *[0-9]{1,18}")) {
            length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
        }
    }
    System.err.println(status.replaceAll("[^ -~]", "?")); // it is a stranger's
    var came = in.transferTo(System.out);
    System.out.flush();
    if (length >= 0 && came != length) {
        throw new EOFException(came + " octets came, " + length + " were promised");
    }
    return status.charAt(9) == '2' ? 0 : 2; // the exit code
}

String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0 || text.length() == LONGEST_LINE) {
            throw new EOFException("the answer ends in the middle, or never");
        }
        text.append((char) c);
    }
    return text.toString().strip();
}
