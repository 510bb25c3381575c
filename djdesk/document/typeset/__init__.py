"""Line and page breaking without Qt."""
