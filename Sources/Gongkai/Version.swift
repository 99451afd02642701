/// The version of the program, by which the files it made are known.
public let version = "0.1.0"
